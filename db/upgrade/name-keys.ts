import { NAME_KEYS_EDITION, storedName } from '../../app/domain/vietnamese-name';
import { searchTextOf } from '../../app/domain/vietnamese-text';
import type { UpgradeTask } from './upgrade-task';

/** Rows a piece: some 200 kB of JSON, far below what sqld takes as one value, and a write of some 50 ms. */
const CHUNK = 1000;

/** A name that was changed between the reading and the writing has its keys from that save. */
const WRITE_KEYS = `update dossiers set name_search = made.value ->> 'search', name_sort_key = made.value ->> 'sort', name_compared = made.value ->> 'compared' from json_each(?) made where dossiers.row_no = made.value ->> 'row' and dossiers.full_name = made.value ->> 'name'`;

/** Makes what lists, search and the duplicate question compare of the names of all dossiers, annulled ones too. */
export const NAME_KEYS: UpgradeTask = {
  name: 'dossier-name-keys',
  edition: NAME_KEYS_EDITION,
  async stepAfter(db, after) {
    const { rows } = await db.client.execute({
      sql: 'select row_no, full_name from dossiers where row_no > ? order by row_no limit ?',
      args: [Number(after), CHUNK],
    });
    const last = rows.at(-1);
    if (last === undefined) return null;
    const made = rows.map((row) => {
      const name = String(row['full_name']);
      const { nameSearch, nameSortKey, nameCompared } = storedName(name);
      return {
        row: Number(row['row_no']),
        name,
        search: nameSearch,
        sort: nameSortKey,
        compared: nameCompared,
      };
    });
    return {
      statements: [{ sql: WRITE_KEYS, args: [JSON.stringify(made)] }],
      after: String(last['row_no']),
      rows: rows.length,
    };
  },
};

const WRITE_UNIT_NAMES = `update units set name_search = made.value ->> 'search' from json_each(?) made where units.id = made.value ->> 'id' and units.name = made.value ->> 'name'`;

/** Makes the folded names of units again: an Ɖ typed for Đ folds since the same edition. */
export const UNIT_NAMES: UpgradeTask = {
  name: 'unit-names',
  edition: NAME_KEYS_EDITION,
  async stepAfter(db, after) {
    const { rows } = await db.client.execute({
      sql: 'select id, name from units where id > ? order by id limit ?',
      args: [after, CHUNK],
    });
    const last = rows.at(-1);
    if (last === undefined) return null;
    const made = rows.map((row) => ({
      id: String(row['id']),
      name: String(row['name']),
      search: searchTextOf(String(row['name'])),
    }));
    return {
      statements: [{ sql: WRITE_UNIT_NAMES, args: [JSON.stringify(made)] }],
      after: String(last['id']),
      rows: rows.length,
    };
  },
};
