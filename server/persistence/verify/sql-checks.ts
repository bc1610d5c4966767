/** Invariants that one statement tells: each returns what breaks it as rows of `what` and `detail`. */
import type { Check, VerifyContext } from './check.js';

/** Findings that a check returns at most: more of the same tell nobody anything. */
const MOST = 1_000;

const NAME = `o.type || ' ' || array_to_string(o.uids, '/')`;

interface SqlCheck extends Pick<Check, 'id' | 'promises'> {
  readonly find: string;
  readonly repair?: string;
}

/** The feed's newest row of each object that the feed still has. */
const NEWEST = `
  select distinct on (object_id) object_id, position, changed_at, kind from feed order by object_id, position desc`;

/** The lowest top and the highest bottom of the parts that are there, with their texts and units. */
const PART_EXTENTS = `
  with parts as (select * from growing_part where until_version is null),
  extents as (
    select distinct on (object_id) object_id, top_key as top, top_text, top_uom,
           first_value(bottom_key) over deepest as bottom, first_value(bottom_text) over deepest as bottom_text,
           first_value(bottom_uom) over deepest as bottom_uom
      from parts window deepest as (partition by object_id order by bottom_key desc)
     order by object_id, top_key)`;

const SQL_CHECKS: readonly SqlCheck[] = [
  {
    id: 'object.parent',
    promises: 'an object hangs under the well or wellbore that its uids name',
    find: `select ${NAME} as what, 'its parent is ' || coalesce(p.type || ' ' || array_to_string(p.uids, '/'), 'absent') as detail
             from object o left join object p on p.id = o.parent_id
            where (cardinality(o.uids) > 1) <> (p.id is not null)
               or p.type <> case cardinality(o.uids) when 2 then 'well' else 'wellbore' end
               or p.type = 'well' and p.uid <> o.uid_well
               or p.type = 'wellbore' and (p.uid_well, p.uid) is distinct from (o.uid_well, o.uid_wellbore)`,
  },
  {
    id: 'clock.exists',
    promises:
      'an object has a clock of its type, and was not changed before it was created or after the head',
    find: `select ${NAME} as what, 'its clock is ' || coalesce(k::text, 'absent') as detail
             from object o left join object_clock k on k.object_id = o.id, head h
            where k.object_id is null or k.type <> o.type or k.created_at > k.changed_at
               or k.changed_at > h.changed_at or k.position > h.position`,
    repair: `insert into object_clock (object_id, type, created_at, changed_at, position)
             select o.id, o.type, coalesce(f.first_at, h.changed_at), coalesce(f.last_at, h.changed_at),
                    coalesce(f.position, h.position)
               from object o cross join head h
               left join (select object_id, min(changed_at) as first_at, max(changed_at) as last_at,
                                 max(position) as position from feed group by object_id) f on f.object_id = o.id
              where not exists (select from object_clock k where k.object_id = o.id
                                   and k.type = o.type and k.created_at <= k.changed_at
                                   and k.changed_at <= h.changed_at and k.position <= h.position)
             on conflict (object_id) do update set type = excluded.type, changed_at = excluded.changed_at,
                    position = excluded.position, created_at = least(object_clock.created_at, excluded.created_at)`,
  },
  {
    id: 'clock.newest',
    promises: "an object's clock is that of its newest change in the feed",
    find: `select ${NAME} as what,
                  'its clock says position ' || k.position || ', the feed ' || f.position as detail
             from object o join object_clock k on k.object_id = o.id join (${NEWEST}) f on f.object_id = o.id
            where (f.position, f.changed_at) is distinct from (k.position, k.changed_at)`,
    repair: `update object_clock k set position = f.position, changed_at = f.changed_at
               from (${NEWEST}) f
              where f.object_id = k.object_id
                and (f.position, f.changed_at) is distinct from (k.position, k.changed_at)`,
  },
  {
    id: 'feed.without-holes',
    promises: 'the positions of the feed follow each other, once each, from where it begins up to the head',
    find: `with places as (
             select position, lag(position, 1, (select feed_after from head)) over (order by position) as before
               from feed where position > (select feed_after from head))
           select 'position ' || position as what, 'follows position ' || before as detail
             from places where position <> before + 1
           union all
           select 'the head', 'is at position ' || h.position || ', the feed ends at ' || coalesce(m.last, 0)
             from head h, (select max(position) as last from feed) m
            where greatest(coalesce(m.last, 0), h.feed_after) <> h.position`,
  },
  {
    id: 'feed.in-order',
    promises: 'a later position has a later instant, and none is later than the head',
    find: `with instants as (select position, changed_at, lag(changed_at) over (order by position) as before from feed)
           select 'position ' || position as what, changed_at || ' is not later than ' || before as detail
             from instants where changed_at <= before
           union all
           select 'position ' || f.position, f.changed_at || ' is later than the head' from feed f, head h
            where f.changed_at > h.changed_at`,
  },
  {
    id: 'change-log.says-what-is',
    promises: 'the newest change of an object that is there is no delete, and of one that is gone it is one',
    find: `select 'object ' || f.object_id || ' at position ' || f.position as what,
                  'the change log says ' || f.kind || ', the object is ' ||
                  case when o.id is null then 'gone' else 'there' end as detail
             from (${NEWEST}) f left join object o on o.id = f.object_id
            where (f.kind = 'delete') <> (o.id is null)`,
  },
  {
    id: 'growing-state.exists',
    promises: 'every log, trajectory and mudLog has a state in its wellbore, and nothing else has one',
    find: `select ${NAME} as what, 'its state is ' || coalesce(s::text, 'absent') as detail
             from object o left join growing_state s on s.object_id = o.id
            where (o.type in ('log', 'trajectory', 'mudLog')) <> (s.object_id is not null)
               or s.object_id is not null and s.wellbore_id is distinct from o.parent_id
               or (s.first_key is null) <> (s.last_key is null) or s.first_key > s.last_key`,
    repair: `insert into growing_state (object_id, wellbore_id)
             select o.id, o.parent_id from object o
              where o.type in ('log', 'trajectory', 'mudLog')
             on conflict (object_id) do update set wellbore_id = excluded.wellbore_id`,
  },
  {
    id: 'chunk.folded-apart',
    promises: 'folded chunks of a set share no key, and no chunk is newer than its set',
    find: `with folded as (
             select id, object_id, first_key,
                    lag(last_key) over (partition by object_id order by first_key, last_key) as before
               from channel_chunk where level = 1)
           select 'chunk ' || id as what, 'begins before the end of the chunk below it' as detail
             from folded where first_key <= before
           union all
           select 'chunk ' || k.id, 'has version ' || k.version || ', its set ' || coalesce(s.version::text, 'none')
             from channel_chunk k left join growing_state s on s.object_id = k.object_id
            where k.level <> 9 and (s.version is null or k.version > s.version)
           union all
           select 'chunk ' || id, 'has the level ' || level from channel_chunk where level not in (0, 1, 9)
           union all
           select 'the checkpoint of ' || c.object_id, 'has version ' || c.version || ', its set ' ||
                  coalesce(s.version::text, 'none')
             from channel_checkpoint c left join growing_state s on s.object_id = c.object_id
            where s.version is null or c.version > s.version`,
  },
  {
    id: 'parts.extent',
    promises: 'the state of a trajectory or mudLog says how far its stations or intervals reach',
    find: `${PART_EXTENTS}
           select o.type || ' ' || array_to_string(o.uids, '/') as what,
                  'its state says ' || coalesce(s.first_key || '..' || s.last_key, 'nothing') || ', its parts ' ||
                  coalesce(e.top || '..' || e.bottom, 'nothing') as detail
             from object o join growing_state s on s.object_id = o.id left join extents e on e.object_id = o.id
            where o.type in ('trajectory', 'mudLog')
              and (s.first_key is distinct from e.top or s.last_key is distinct from e.bottom)`,
    repair: `${PART_EXTENTS}
             update growing_state s
                set first_key = e.top, first_text = e.top_text, first_uom = e.top_uom,
                    last_key = e.bottom, last_text = e.bottom_text, last_uom = e.bottom_uom
               from object o left join extents e on e.object_id = o.id
              where o.id = s.object_id and o.type in ('trajectory', 'mudLog')
                and (s.first_key is distinct from e.top or s.last_key is distinct from e.bottom)`,
  },
];

/** The statements as checks. */
export const sqlChecks: readonly Check[] = SQL_CHECKS.map(({ id, promises, find, repair }) => ({
  id,
  promises,
  async *find({ pool }: VerifyContext) {
    const { rows } = await pool.query<{ what: string; detail: string }>(
      `select * from (${find}) as broken limit ${MOST}`,
    );
    yield* rows;
  },
  ...(repair === undefined
    ? {}
    : { repair: async ({ pool }: VerifyContext) => void (await pool.query(repair)) }),
}));
