import type { TokenSource } from '../../db/signed-token.server';
import { Agent, request } from 'node:http';
import { z } from 'zod';
import type { InStatement, InValue } from '@libsql/client/web';

/*
 * The database server's own protocol (Hrana 2 as JSON) on kept connections, with as little around it as can be: the floor
 * below every figure. The client library costs more than the server does, and would be measured instead.
 */
type Step = { stmt: unknown; condition?: unknown };

const Answer = z.object({
  results: z.array(
    z.object({
      type: z.string(),
      response: z
        .object({ result: z.object({ step_errors: z.array(z.unknown()) }).optional() })
        .optional(),
    }),
  ),
});

function encodeValue(value: InValue): unknown {
  if (value === null || value === undefined) return { type: 'null' };
  if (typeof value === 'number')
    return Number.isInteger(value)
      ? { type: 'integer', value: String(value) }
      : { type: 'float', value };
  if (typeof value === 'boolean') return { type: 'integer', value: value ? '1' : '0' };
  if (typeof value === 'string') return { type: 'text', value };
  throw new Error(`no value of a floor: ${typeof value}`);
}

function encodeStatement(statement: InStatement): unknown {
  if (typeof statement === 'string') return { sql: statement, want_rows: true };
  const args = Array.isArray(statement.args) ? statement.args : [];
  return { sql: statement.sql, args: args.map(encodeValue), want_rows: true };
}

/** The steps of one batch as the client library sends it: begun, each after the one before it went well, committed or undone. */
function stepsOf(statements: readonly InStatement[], begin: string): Step[] {
  const after = (step: number) => ({ type: 'ok', step });
  const inner = statements.map((statement, index) => ({
    stmt: encodeStatement(statement),
    condition: after(index),
  }));
  const commit = inner.length + 1;
  return [
    { stmt: { sql: begin } },
    ...inner,
    { stmt: { sql: 'COMMIT' }, condition: after(commit - 1) },
    { stmt: { sql: 'ROLLBACK' }, condition: { type: 'not', cond: after(commit) } },
  ];
}

export type Pipeline = {
  /** Sends one batch and reads all of its answer; throws when a statement fails. */
  send(statements: readonly InStatement[], mode: 'read' | 'write'): Promise<void>;
};

/** Opens the protocol on so many kept connections. */
export function openPipeline(url: string, token: TokenSource, connections: number): Pipeline {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const { hostname, port } = new URL(url);
  const post = async (body: string) => {
    const authorization = `Bearer ${await token()}`;
    return new Promise<string>((resolve, reject) => {
      const headers = {
        authorization,
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(body),
      };
      const path = '/v2/pipeline';
      const sent = request({ agent, hostname, port, path, method: 'POST', headers }, (answer) => {
        const parts: Buffer[] = [];
        answer.on('data', (part: Buffer) => parts.push(part));
        answer.on('end', () => resolve(Buffer.concat(parts).toString()));
        answer.on('error', reject);
      });
      sent.on('error', reject);
      sent.end(body);
    });
  };
  return {
    async send(statements, mode) {
      const steps = stepsOf(statements, mode === 'write' ? 'BEGIN IMMEDIATE' : 'BEGIN DEFERRED');
      const text = await post(
        JSON.stringify({ requests: [{ type: 'batch', batch: { steps } }, { type: 'close' }] }),
      );
      const [batch] = Answer.parse(JSON.parse(text)).results;
      const errors = batch?.response?.result?.step_errors.filter((error) => error !== null) ?? [
        text,
      ];
      if (errors.length > 0) throw new Error(JSON.stringify(errors[0]).slice(0, 300));
    },
  };
}
