/**
 * A small document of every type that does not grow, written from the element catalogue: what the write schema
 * demands, and beside it strings, numbers, instants and lists to ask for, to change and to take away.
 */
import { documentOf, inWellbore } from './documents.js';

/** Where an object of a type hangs, in the words of the tests. */
export type Scope = 'global' | 'well' | 'wellbore';

export interface TypeDocument {
  readonly type: string;
  readonly scope: Scope;
  /** What follows the names and precedes commonData. */
  readonly content: string;
  /** The content of an update that changes one leaf of the type's own, and that leaf after it. */
  readonly change: readonly [content: string, leaf: string];
  /** The content of a delete of one optional leaf, and the lines that go. */
  readonly removal: readonly [content: string, leaves: readonly string[]];
  /** An occurrence of a recurring element with a uid, and the path of its uid; absent where the type has none. */
  readonly append?: readonly [content: string, uidPath: string, uid: string];
}

/** What every document has at its end: text, an instant, a number, a list with uids and a list without. */
export const COMMON_DATA =
  '<commonData><sourceName>the Source</sourceName><itemState>actual</itemState><comments>A comment</comments>' +
  '<acquisitionTimeZone>+01:00</acquisitionTimeZone>' +
  '<acquisitionTimeZone dTim="2020-01-01T00:00:00.000Z">+02:00</acquisitionTimeZone>' +
  '<extensionNameValue uid="E1"><name>one</name><value uom="m">value</value><dataType>string</dataType>' +
  '<dTim>2021-02-03T04:05:06.70+02:00</dTim><md uom="m">100.50</md><index>3</index></extensionNameValue></commonData>';

const lithology = '<lithology uid="L1"><type>sandstone</type><codeLith>SS</codeLith></lithology>';

export const TYPE_DOCUMENTS: readonly TypeDocument[] = [
  {
    type: 'well',
    scope: 'global',
    content:
      '<nameLegal>Legal</nameLegal><timeZone>+01:00</timeZone><pcInterest uom="%">65.0</pcInterest>' +
      '<statusWell>drilling</statusWell><dTimSpud>2001-05-31T08:15:00Z</dTimSpud>' +
      '<wellDatum uid="KB"><name>Kelly</name><kind>a kind</kind></wellDatum>',
    change: ['<nameLegal>Changed</nameLegal>', 'well/nameLegal=Changed'],
    removal: ['<dTimSpud/>', ['well/dTimSpud=2001-05-31T08:15:00Z']],
    append: ['<wellDatum uid="SL"><name>Sea</name></wellDatum>', 'wellDatum@uid', 'SL'],
  },
  {
    type: 'wellbore',
    scope: 'well',
    content:
      '<parentWellbore uidRef="main">Main</parentWellbore><shape>vertical</shape>' +
      '<dTimKickoff>2001-03-15T13:20:00.000+02:00</dTimKickoff><achievedTD>true</achievedTD>' +
      '<md uom="ft">10760.0</md><tvd uom="m">9230</tvd>',
    change: ['<md uom="m">3280.10</md>', 'wellbore/md=3280.10'],
    removal: ['<shape/>', ['wellbore/shape=vertical']],
  },
  {
    type: 'attachment',
    scope: 'wellbore',
    content:
      '<objectReference object="bhaRun" uidRef="x">Run</objectReference><md uom="m">10.0</md>' +
      '<param index="1" name="p" uid="P1">text</param><fileName>file</fileName><content>aGVsbG8=</content>',
    change: ['<fileName>Changed</fileName>', 'attachment/fileName=Changed'],
    removal: ['<md/>', ['attachment/md@uom=m', 'attachment/md=10.0']],
    append: ['<param index="2" uid="P2">more</param>', 'param@uid', 'P2'],
  },
  {
    type: 'bhaRun',
    scope: 'wellbore',
    content:
      '<tubular uidRef="t">Tubular</tubular><dTimStart>2001-03-15T13:20:00Z</dTimStart>' +
      '<statusBha>plan</statusBha><numStringRun>2</numStringRun>' +
      '<drillingParams uid="D1"><eTimOpBit uom="h">2.25</eTimOpBit><mdHoleStop uom="m">7000.00</mdHoleStop></drillingParams>',
    change: ['<tubular uidRef="u">Changed</tubular>', 'bhaRun/tubular=Changed'],
    removal: ['<statusBha/>', ['bhaRun/statusBha=plan']],
    append: [
      '<drillingParams uid="D2"><eTimOpBit uom="h">1</eTimOpBit><mdHoleStop uom="m">1</mdHoleStop></drillingParams>',
      'drillingParams@uid',
      'D2',
    ],
  },
  {
    type: 'cementJob',
    scope: 'wellbore',
    content:
      '<jobType>primary</jobType><dTimJob>2001-03-15T13:20:00Z</dTimJob><contractor>Contractor</contractor>' +
      '<woc uom="h">10</woc><cementStage uid="S1"><numStage>1</numStage><typeStage>Stage</typeStage><mdTop uom="m">12.0</mdTop></cementStage>',
    change: ['<contractor>Changed</contractor>', 'cementJob/contractor=Changed'],
    removal: ['<jobType/>', ['cementJob/jobType=primary']],
    append: [
      '<cementStage uid="S2"><numStage>2</numStage><typeStage>Next</typeStage></cementStage>',
      'cementStage@uid',
      'S2',
    ],
  },
  {
    type: 'convCore',
    scope: 'wellbore',
    content:
      '<mdCoreTop uom="m">100.0</mdCoreTop><dTimCoreStart>2001-03-15T13:20:00Z</dTimCoreStart>' +
      '<coringContractor>Contractor</coringContractor><geologyInterval uid="G1"><typeLithology>core</typeLithology>' +
      `<mdTop uom="m">100</mdTop><mdBottom uom="m">101</mdBottom>${lithology}` +
      '<nameFormation>First</nameFormation><nameFormation>Second</nameFormation></geologyInterval>',
    change: ['<coringContractor>Changed</coringContractor>', 'convCore/coringContractor=Changed'],
    removal: ['<mdCoreTop/>', ['convCore/mdCoreTop@uom=m', 'convCore/mdCoreTop=100.0']],
  },
  {
    type: 'coordinateReferenceSystem',
    scope: 'global',
    content: '<geodeticCRS><nameCRS namingSystem="EPSG" code="E-4230">Datum</nameCRS></geodeticCRS>',
    change: [
      '<geodeticCRS><nameCRS namingSystem="EPSG">Changed</nameCRS></geodeticCRS>',
      'coordinateReferenceSystem/geodeticCRS/nameCRS=Changed',
    ],
    removal: [
      '<geodeticCRS><nameCRS code=""/></geodeticCRS>',
      ['coordinateReferenceSystem/geodeticCRS/nameCRS@code=E-4230'],
    ],
  },
  {
    type: 'drillReport',
    scope: 'wellbore',
    content:
      '<dTimStart>2006-06-06T00:00:00.000Z</dTimStart><dTimEnd>2006-06-07T00:00:00.000Z</dTimEnd>' +
      '<versionKind>preliminary</versionKind>' +
      '<fluid uid="F1"><type>WBM</type><dTim>2001-12-31T12:00:00Z</dTim><md uom="m">1235.60</md></fluid>',
    change: ['<versionKind>final</versionKind>', 'drillReport/versionKind=final'],
    removal: ['<versionKind/>', ['drillReport/versionKind=preliminary']],
    append: ['<fluid uid="F2"><type>OBM</type></fluid>', 'fluid@uid', 'F2'],
  },
  {
    type: 'fluidsReport',
    scope: 'wellbore',
    content:
      '<dTim>2001-03-15T13:20:00Z</dTim><md uom="m">12.50</md><numReport>4</numReport>' +
      '<fluid uid="F1"><type>WBM</type><rheometer uid="R1"><vis3Rpm>11.0</vis3Rpm></rheometer></fluid>',
    change: ['<md uom="ft">41.0</md>', 'fluidsReport/md=41.0'],
    removal: ['<numReport/>', ['fluidsReport/numReport=4']],
    append: ['<fluid uid="F2"><type>OBM</type></fluid>', 'fluid@uid', 'F2'],
  },
  {
    type: 'formationMarker',
    scope: 'wellbore',
    content:
      '<mdTopSample uom="m">12.50</mdTopSample><dip uom="dega">3</dip>' +
      '<lithostratigraphic kind="formation">Strat</lithostratigraphic><description>Description</description>',
    change: ['<description>Changed</description>', 'formationMarker/description=Changed'],
    removal: ['<dip/>', ['formationMarker/dip@uom=dega', 'formationMarker/dip=3']],
  },
  {
    type: 'message',
    scope: 'wellbore',
    content:
      '<objectReference object="rig" uidRef="r">Rig</objectReference><dTim>2001-03-15T13:20:00Z</dTim>' +
      '<md uom="m">12.50</md><typeMessage>warning</typeMessage><messageText>Text</messageText>' +
      '<param index="1" uid="P1">text</param><severity>minor</severity>',
    change: ['<messageText>Changed</messageText>', 'message/messageText=Changed'],
    removal: ['<messageText/>', ['message/messageText=Text']],
    append: ['<param index="2" uid="P2">more</param>', 'param@uid', 'P2'],
  },
  {
    type: 'objectGroup',
    scope: 'wellbore',
    content:
      '<groupType>Group</groupType><sequence>2</sequence>' +
      '<memberObject uid="M1"><objectReference object="well" uidRef="w">Well</objectReference></memberObject>',
    change: ['<groupType>Changed</groupType>', 'objectGroup/groupType=Changed'],
    removal: ['<sequence/>', ['objectGroup/sequence=2']],
    append: [
      '<memberObject uid="M2"><objectReference object="rig">Rig</objectReference></memberObject>',
      'memberObject@uid',
      'M2',
    ],
  },
  {
    type: 'opsReport',
    scope: 'wellbore',
    content:
      '<rig uidRef="r">Rig</rig><dTim>2001-11-01T08:15:00.000Z</dTim><mdReport uom="m">2339.0</mdReport>' +
      '<activity uid="A1"><dTimStart>2001-10-24T06:00:00.000Z</dTimStart><phase>Phase</phase></activity>' +
      '<diaHole uom="in">12.250</diaHole>',
    change: ['<rig uidRef="q">Changed</rig>', 'opsReport/rig=Changed'],
    removal: ['<mdReport/>', ['opsReport/mdReport@uom=m', 'opsReport/mdReport=2339.0']],
    append: ['<activity uid="A2"><phase>Next</phase></activity>', 'activity@uid', 'A2'],
  },
  {
    type: 'rig',
    scope: 'wellbore',
    content:
      '<owner>Owner</owner><typeRig>floater</typeRig><airGap uom="ft">55.0</airGap>' +
      '<dTimStartOp>2001-05-11T13:20:00.000Z</dTimStartOp>' +
      '<pit uid="P1"><index>1</index><capMx uom="m3">10</capMx></pit><numCranes>3</numCranes>',
    change: ['<owner>Changed</owner>', 'rig/owner=Changed'],
    removal: ['<numCranes/>', ['rig/numCranes=3']],
    append: ['<pit uid="P2"><index>2</index><capMx uom="m3">20</capMx></pit>', 'pit@uid', 'P2'],
  },
  {
    type: 'risk',
    scope: 'wellbore',
    content:
      '<type>risk</type><category>hydraulics</category><affectedPersonnel>driller</affectedPersonnel>' +
      '<affectedPersonnel>geologist</affectedPersonnel><dTimStart>2001-05-11T13:20:00.000Z</dTimStart>' +
      '<diaHole uom="in">8.50</diaHole><summary>Summary</summary><mitigation>First</mitigation>' +
      '<mitigation>Second</mitigation>',
    change: ['<summary>Changed</summary>', 'risk/summary=Changed'],
    removal: ['<mitigation/>', ['risk/mitigation=First', 'risk/mitigation=Second']],
  },
  {
    type: 'sidewallCore',
    scope: 'wellbore',
    content:
      '<dTimToolRun>2001-05-11T13:20:00.000Z</dTimToolRun><mdCore uom="m">12.50</mdCore><analysisBy>Analyst</analysisBy>' +
      `<numPaidPlugs>3</numPaidPlugs><swcSample uid="S1"><md uom="m">12</md>${lithology}</swcSample>`,
    change: ['<analysisBy>Changed</analysisBy>', 'sidewallCore/analysisBy=Changed'],
    removal: ['<numPaidPlugs/>', ['sidewallCore/numPaidPlugs=3']],
    append: ['<swcSample uid="S2"><md uom="m">13</md></swcSample>', 'swcSample@uid', 'S2'],
  },
  {
    type: 'stimJob',
    scope: 'wellbore',
    content:
      '<kind>Frac</kind><serviceCompany>Company</serviceCompany><apiNumber>Api</apiNumber>' +
      '<customerName>Customer</customerName><dTimArrival>2010-02-03T15:35:22Z</dTimArrival>' +
      '<avgJobPres uom="psi">2517.130</avgJobPres><proppantName>Sand</proppantName><proppantName>Salt</proppantName>' +
      '<jobInterval uid="J1"><uidTreatmentInterval>I1</uidTreatmentInterval><name>Interval</name><number>1</number><shutinPres uid="T1"><pres uom="psi">1000</pres>' +
      '<timeAfterShutin uom="min">5</timeAfterShutin></shutinPres></jobInterval>',
    change: ['<customerName>Changed</customerName>', 'stimJob/customerName=Changed'],
    removal: ['<proppantName/>', ['stimJob/proppantName=Sand', 'stimJob/proppantName=Salt']],
    append: [
      '<jobInterval uid="J2"><uidTreatmentInterval>I2</uidTreatmentInterval><name>Next</name><number>2</number></jobInterval>',
      'jobInterval@uid',
      'J2',
    ],
  },
  {
    type: 'surveyProgram',
    scope: 'wellbore',
    content:
      '<surveyVer>1</surveyVer><dTimTrajProg>2001-05-11T13:20:00.000Z</dTimTrajProg><engineer>Engineer</engineer>' +
      '<surveySection uid="S1"><sequence>1</sequence><mdStart uom="ft">2132.50</mdStart><mdEnd uom="ft">7657</mdEnd>' +
      '<nameSurveyCompany>Company</nameSurveyCompany><nameTool>Tool</nameTool><typeTool>MWD</typeTool></surveySection>',
    change: ['<engineer>Changed</engineer>', 'surveyProgram/engineer=Changed'],
    removal: ['<engineer/>', ['surveyProgram/engineer=Engineer']],
    append: [
      '<surveySection uid="S2"><sequence>2</sequence><mdStart uom="ft">1</mdStart><mdEnd uom="ft">2</mdEnd>' +
        '<nameSurveyCompany>C</nameSurveyCompany><nameTool>T</nameTool><typeTool>EMS</typeTool></surveySection>',
      'surveySection@uid',
      'S2',
    ],
  },
  {
    type: 'target',
    scope: 'wellbore',
    content:
      '<parentTarget uidRef="p">Parent</parentTarget><tvd uom="ft">3731.050</tvd><catTarg>geological</catTarg>' +
      '<location uid="L1"><latitude uom="dega">59.70</latitude><longitude uom="dega">1</longitude></location>' +
      '<targetSection uid="T1"><sectNumber>1</sectNumber><typeTargetSectionScope>line</typeTargetSectionScope></targetSection>',
    change: ['<parentTarget uidRef="p">Changed</parentTarget>', 'target/parentTarget=Changed'],
    removal: ['<catTarg/>', ['target/catTarg=geological']],
    append: [
      '<targetSection uid="T2"><sectNumber>2</sectNumber><typeTargetSectionScope>arc</typeTargetSectionScope></targetSection>',
      'targetSection@uid',
      'T2',
    ],
  },
  {
    type: 'toolErrorModel',
    scope: 'global',
    content:
      '<authorization><author>Author</author><authority>Authority</authority><status>draft</status></authorization>' +
      '<useErrorTermSet uidRef="u">Set</useErrorTermSet><errorTermValue uid="V1"><term uidRef="t">Term</term>' +
      '<prop>S</prop><bias>0.50</bias><value uom="m">0.350</value></errorTermValue>',
    change: [
      '<authorization><author>Changed</author></authorization>',
      'toolErrorModel/authorization/author=Changed',
    ],
    removal: ['<authorization><author/></authorization>', ['toolErrorModel/authorization/author=Author']],
    append: [
      '<errorTermValue uid="V2"><term>Other</term><prop>R</prop><value uom="m">1</value></errorTermValue>',
      'errorTermValue@uid',
      'V2',
    ],
  },
  {
    type: 'toolErrorTermSet',
    scope: 'global',
    content:
      '<authorization><author>Author</author><authority>Authority</authority><status>draft</status></authorization>' +
      '<nomenclature><parameter uid="P1"><name>Name</name><description>Text</description></parameter>' +
      '<constant uid="C1"><name>g</name><value>9.810</value><unit>m/s2</unit><description>Pull</description></constant></nomenclature>' +
      '<errorTerm uid="T1"><name>Term</name><label>Label</label><errorCoefficient uid="E1"><azi>sin(a)</azi></errorCoefficient></errorTerm>',
    change: [
      '<authorization><author>Changed</author></authorization>',
      'toolErrorTermSet/authorization/author=Changed',
    ],
    removal: ['<authorization><author/></authorization>', ['toolErrorTermSet/authorization/author=Author']],
    append: [
      '<errorTerm uid="T2"><name>N</name><label>L</label><errorCoefficient uid="E1"><inc>1</inc></errorCoefficient></errorTerm>',
      'errorTerm@uid',
      'T2',
    ],
  },
  {
    type: 'tubular',
    scope: 'wellbore',
    content:
      '<typeTubularAssy>drilling</typeTubularAssy><valveFloat>true</valveFloat><diaHoleAssy uom="in">8.50</diaHoleAssy>' +
      '<tubularComponent uid="C1"><typeTubularComp>stabilizer</typeTubularComp><sequence>1</sequence>' +
      '<description>Component</description><id uom="in">2.50</id><od uom="in">8</od><len uom="ft">30</len></tubularComponent>',
    change: ['<typeTubularAssy>casing</typeTubularAssy>', 'tubular/typeTubularAssy=casing'],
    removal: ['<valveFloat/>', ['tubular/valveFloat=true']],
    append: [
      '<tubularComponent uid="C2"><typeTubularComp>stabilizer</typeTubularComp><sequence>2</sequence>' +
        '<id uom="in">1</id><od uom="in">2</od><len uom="ft">3</len></tubularComponent>',
      'tubularComponent@uid',
      'C2',
    ],
  },
  {
    type: 'wbGeometry',
    scope: 'wellbore',
    content:
      '<dTimReport>2001-05-11T13:20:00.000Z</dTimReport><mdBottom uom="ft">6000.0</mdBottom>' +
      '<wbGeometrySection uid="S1"><typeHoleCasing>casing</typeHoleCasing><grade>L80</grade></wbGeometrySection>',
    change: ['<mdBottom uom="ft">6001.0</mdBottom>', 'wbGeometry/mdBottom=6001.0'],
    removal: ['<mdBottom/>', ['wbGeometry/mdBottom@uom=ft', 'wbGeometry/mdBottom=6000.0']],
    append: [
      '<wbGeometrySection uid="S2"><typeHoleCasing>liner</typeHoleCasing></wbGeometrySection>',
      'wbGeometrySection@uid',
      'S2',
    ],
  },
];

/** The uids of an object of any scope. */
export interface AnyPath {
  readonly uidWell: string;
  readonly uidWellbore: string;
  readonly uid?: string | undefined;
}

/** The uid attributes that a type of this scope has. */
export function attributesOf(scope: Scope, path: AnyPath): string {
  const parents = { global: [], well: ['uidWell'], wellbore: ['uidWell', 'uidWellbore'] } as const;
  const names: readonly ('uidWell' | 'uidWellbore' | 'uid')[] = [...parents[scope], 'uid'];
  return names.map((name) => (path[name] === undefined ? '' : ` ${name}="${path[name]}"`)).join('');
}

/** The whole document of a type, ready to be added. */
export function typeDocument(of: TypeDocument, path: AnyPath, name: string): string {
  const content = of.content + COMMON_DATA;
  if (of.scope === 'wellbore') return inWellbore(of.type, path, name, content);
  const nameWell = of.scope === 'well' ? '<nameWell>a well</nameWell>' : '';
  return documentOf(
    of.type,
    `<${of.type}${attributesOf(of.scope, path)}>${nameWell}<name>${name}</name>${content}</${of.type}>`,
  );
}

/** A document that names one object and some of its content. */
export function partialDocument(of: TypeDocument, path: AnyPath, content: string): string {
  return documentOf(of.type, `<${of.type}${attributesOf(of.scope, path)}>${content}</${of.type}>`);
}
