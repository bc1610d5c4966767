/** Which curves a template of a log names. [API 4.3] */
import { childOf, fold, type Node } from '../../model/data-object/node.js';

/** The mnemonics that have a value in these logCurveInfo elements, in order. */
export function curveMnemonics(infos: readonly Node[]): readonly string[] {
  return infos.map((info) => childOf(info, 'mnemonic')?.text.trim() ?? '').filter((name) => name !== '');
}

/** The mnemonics of a logData: a comma between them, blanks around them do not count [S193]. */
export function listedMnemonics(logData: Node): readonly string[] {
  return listOf(logData, 'mnemonicList').filter((name) => name !== '');
}

/**
 * The units that a logData asks for, each at the place of its mnemonic; what is blank asks for none, and so does
 * what has no mnemonic at its place. [API 10]
 */
export function listedUnits(logData: Node): readonly (readonly [mnemonic: string, unit: string])[] {
  const units = listOf(logData, 'unitList');
  return listOf(logData, 'mnemonicList').flatMap((name, place) => {
    const unit = units[place] ?? '';
    return name === '' || unit === '' ? [] : [[fold(name), unit] as const];
  });
}

function listOf(logData: Node, name: string): readonly string[] {
  return (childOf(logData, name)?.text ?? '').split(',').map((item) => item.trim());
}

/** The first name that stands twice, whatever the letter case. */
export function repeated(names: readonly string[]): string | undefined {
  return names.find((name, i) => names.slice(0, i).some((other) => fold(other) === fold(name)));
}

/** The first name of `a` that is not in `b`, whatever the letter case. */
export function missing(a: readonly string[], b: readonly string[]): string | undefined {
  const there = new Set(b.map(fold));
  return a.find((name) => !there.has(fold(name)));
}
