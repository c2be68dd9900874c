import { randomUUID } from 'node:crypto';

type Fields = Readonly<Record<string, string>>;
type ReadCell = (sql: string, ...args: (string | number)[]) => Promise<string>;
type Asking = { path: (id: string) => string; form?: () => Promise<Fields> | Fields };

/** A right form of an incident, another one each time. */
export function incidentFields(intent: string, incidentId = '', seenVersion = '0'): Fields {
  const _key = randomUUID();
  return {
    intent,
    _key,
    incidentId,
    seenVersion,
    kind: 'other',
    gravity: 'minor',
    title: `Thông báo ${_key}`,
    whatHappened: 'thử',
    whatToDo: 'thử',
    startsAt: '',
    endsAt: '',
    audience: 'all',
  };
}

/** Right forms of the screen of incidents; what follows one is asked of those that were told before. */
export function incidentAskings(cell: ReadCell): Readonly<Record<string, Asking>> {
  async function toldIncident(intent: 'change' | 'resolve'): Promise<Fields> {
    const id = await cell(
      `select i.id from incidents i join incident_versions v on v.incident_id = i.id and v.version = i.version where i.state = 'published' and v.audience = 'all' order by i.published_at desc, i.id desc limit 1`,
    );
    return incidentFields(intent, id, await cell('select version from incidents where id = ?', id));
  }

  async function acknowledgement(): Promise<Fields> {
    const { incidentId = '', seenVersion = '' } = await toldIncident('change');
    return { intent: 'acknowledge', _key: randomUUID(), incidentId, version: seenVersion };
  }

  const path = () => '/su-co';
  return {
    'routes/incidents get': { path },
    'routes/incidents draft': { path, form: () => incidentFields('draft') },
    'routes/incidents publish': { path, form: () => incidentFields('publish') },
    'routes/incidents change': { path, form: () => toldIncident('change') },
    'routes/incidents resolve': { path, form: () => toldIncident('resolve') },
    'routes/incidents acknowledge': { path, form: acknowledgement },
    'routes/incident-feed get': { path: () => '/su-co/moi' },
  };
}
