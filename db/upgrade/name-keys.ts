import { asc, gt } from 'drizzle-orm';
import { NAME_KEYS_EDITION, storedName } from '../../app/domain/vietnamese-name';
import { searchTextOf } from '../../app/domain/vietnamese-text';
import { dossiers } from '../schema/dossiers';
import { units } from '../schema/units';
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
    const rows = await db.orm
      .select({ rowNo: dossiers.rowNo, name: dossiers.fullName })
      .from(dossiers)
      .where(gt(dossiers.rowNo, Number(after)))
      .orderBy(asc(dossiers.rowNo))
      .limit(CHUNK);
    const last = rows.at(-1);
    if (last === undefined) return null;
    const made = rows.map(({ rowNo, name }) => {
      const { nameSearch, nameSortKey, nameCompared } = storedName(name);
      return {
        row: rowNo,
        name,
        search: nameSearch,
        sort: nameSortKey,
        compared: nameCompared,
      };
    });
    return {
      statements: [{ sql: WRITE_KEYS, args: [JSON.stringify(made)] }],
      after: String(last.rowNo),
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
    const rows = await db.orm
      .select({ id: units.id, name: units.name })
      .from(units)
      .where(gt(units.id, after))
      .orderBy(asc(units.id))
      .limit(CHUNK);
    const last = rows.at(-1);
    if (last === undefined) return null;
    const made = rows.map(({ id, name }) => ({ id, name, search: searchTextOf(name) }));
    return {
      statements: [{ sql: WRITE_UNIT_NAMES, args: [JSON.stringify(made)] }],
      after: last.id,
      rows: rows.length,
    };
  },
};
