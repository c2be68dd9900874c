import { getAct } from '../../app/domain/permission/acts';
import { RULES, type EnableRule, type Rules } from '../../app/domain/permission/rules';

/** Every way to change the enable rules by one role, act, scope or rule. */
export function* enableMutants(): Generator<{ name: string; rules: Rules }> {
  const replace = (rule: EnableRule, changed: EnableRule | null): Rules => ({
    ...RULES,
    enable: RULES.enable.flatMap((other) => {
      if (other !== rule) return [other];
      return changed === null ? [] : [changed];
    }),
  });
  for (const rule of RULES.enable) {
    const { code, to, acts, scopes } = rule;
    yield { name: `${code} dropped`, rules: replace(rule, null) };
    for (const act of acts)
      yield {
        name: `${code} without ${act}`,
        rules: replace(rule, { ...rule, acts: acts.filter((other) => other !== act) }),
      };
    for (const scope of scopes)
      yield {
        name: `${code} without ${scope}`,
        rules: replace(rule, { ...rule, scopes: scopes.filter((other) => other !== scope) }),
      };
    if (to === 'every-account') continue;
    for (const role of to)
      yield {
        name: `${code} without ${role}`,
        rules: replace(rule, { ...rule, to: to.filter((other) => other !== role) }),
      };
    // Acts without a subject look the same from every scope; a wider scope shows only on the others.
    if (acts.every((act) => getAct(act).subjects.every((kind) => kind === 'none'))) continue;
    if (!scopes.includes('sector'))
      yield {
        name: `${code} widened to the sector`,
        rules: replace(rule, { ...rule, scopes: [...scopes, 'sector'] }),
      };
  }
}
