import { Button, NativeSelect, TextInput } from '@mantine/core';
import { AUDIT_ACTS } from '../../domain/audit/audit-acts';
import { formatPlainDate } from '../../domain/plain-date';
import { auditLogAddress, type AuditLogAsked, type DayField } from '../../forms/audit-log-address';
import { Form, Link } from '../../framework';
import { AUDIT, AUDIT_ACT_NAMES } from '../../i18n/vi/audit';
import type { AuditLogPage } from '../../services/audit/audit-log-page';

const FIELD_NAMES = { from: 'tu-ngay', until: 'den-ngay' } as const satisfies Record<
  DayField,
  string
>;

function faultOf(asked: AuditLogAsked, field: DayField): string | null {
  if (!asked.faults.includes(field)) return null;
  // Both days can be read, so it is their order.
  const isOrder = field === 'from' && !asked.faults.includes('until') && asked.from > asked.until;
  return isOrder ? AUDIT.faults.order : AUDIT.faults.day;
}

function DayInput({ asked, field }: { asked: AuditLogAsked; field: DayField }) {
  return (
    <TextInput
      label={AUDIT[field]}
      name={FIELD_NAMES[field]}
      placeholder={AUDIT.dayHint}
      inputMode="numeric"
      maxLength={20}
      defaultValue={asked.typedDays[field] || formatPlainDate(asked[field])}
      error={faultOf(asked, field)}
      autoComplete="off"
    />
  );
}

/** The dossier the log is narrowed to, the check of its chains, the way back. */
function OneDossier({ page }: { page: AuditLogPage }) {
  const { asked, rows } = page;
  const { dossierId } = asked;
  if (dossierId === null) return null;
  const name = rows.find(({ dossier }) => dossier?.id === dossierId)?.dossier?.fullName;
  const start = { ...asked, after: null, chain: null, chainAfter: 0 };
  return (
    <p className="chips">
      <span className="chip chip-set">
        {AUDIT.ofDossier(name ?? AUDIT.dossierNumber(dossierId))}
      </span>
      <Link className="chip" to={auditLogAddress({ ...start, dossierId: null })}>
        {AUDIT.dropDossier}
      </Link>
      {rows.length > 0 && (
        <Link className="chip" to={auditLogAddress({ ...start, chain: `dossier:${dossierId}` })}>
          {AUDIT.checkDossier}
        </Link>
      )}
    </p>
  );
}

/** Days, account, act and unit, as a plain form. */
export function AuditFilters({ page }: { page: AuditLogPage }) {
  const { asked, units } = page;
  return (
    <>
      <Form
        method="get"
        action="/nhat-ky"
        className="filter-form"
        aria-label={AUDIT.filters}
        key={auditLogAddress(asked)}
      >
        {asked.dossierId !== null && <input type="hidden" name="ho-so" value={asked.dossierId} />}
        <div className="filter-choices">
          <DayInput asked={asked} field="from" />
          <DayInput asked={asked} field="until" />
          <TextInput
            label={AUDIT.account}
            name="tai-khoan"
            maxLength={100}
            defaultValue={asked.username}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
          />
          <NativeSelect
            label={AUDIT.act}
            name="viec"
            defaultValue={asked.act ?? ''}
            data={[
              { value: '', label: AUDIT.any },
              ...AUDIT_ACTS.map((act) => ({ value: act, label: AUDIT_ACT_NAMES[act] })),
            ]}
          />
          {units.length > 1 && (
            <NativeSelect
              label={AUDIT.unit}
              name="don-vi"
              defaultValue={asked.unitId ?? ''}
              data={[
                { value: '', label: AUDIT.any },
                ...units.map(({ code, name }) => ({ value: code, label: name })),
              ]}
            />
          )}
        </div>
        <div className="filter-line filter-end">
          <Button type="submit">{AUDIT.show}</Button>
          <Link to="/nhat-ky">{AUDIT.clear}</Link>
          {asked.faults.length === 0 && (
            <span className="quiet">
              {AUDIT.range(formatPlainDate(asked.from), formatPlainDate(asked.until))}
            </span>
          )}
        </div>
      </Form>
      <OneDossier page={page} />
    </>
  );
}
