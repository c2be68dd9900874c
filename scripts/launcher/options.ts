import { parseArgs } from 'node:util';
import { resolve } from 'node:path';
import { LaunchFailure } from './failure';

export type Installation = 'demo' | 'office';

export type LaunchOptions = {
  installation: Installation;
  dataDir: string;
  port: number;
  /** Address to listen on: loopback, unless a certificate is given. */
  host: string;
  tls: { certificateFile: string; keyFile: string } | null;
  /** Origins that may send forms; empty means those of this machine. */
  origins: string[];
  /** How many people the demo data hold. */
  people: number;
  /** Tests only. */
  clockOffsetMs: number;
  /** Tests only. */
  lockPeriods: string;
};

const DEFAULT_PORT = 8787;
const DEMO_PEOPLE = 600;

function readNumber(text: string | undefined, name: string, fallback: number): number {
  if (text === undefined || text === '') return fallback;
  const value = Number(text);
  if (!Number.isInteger(value))
    throw new LaunchFailure(`${name} phải là số nguyên, không phải "${text}".`);
  return value;
}

function readPort(text: string | undefined): number {
  const port = readNumber(text, 'PORT', DEFAULT_PORT);
  if (port < 0 || port > 65_535)
    throw new LaunchFailure(`PORT phải từ 0 đến 65535, không phải ${port}.`);
  return port;
}

function readTls(certificateFile: string | undefined, keyFile: string | undefined) {
  if (certificateFile === undefined && keyFile === undefined) return null;
  if (certificateFile === undefined || keyFile === undefined)
    throw new LaunchFailure('Phải cho cả --tls-cert và --tls-key.');
  return { certificateFile: resolve(certificateFile), keyFile: resolve(keyFile) };
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      options: {
        office: { type: 'boolean', default: false },
        'tls-cert': { type: 'string' },
        'tls-key': { type: 'string' },
      },
    }).values;
  } catch (error) {
    throw new LaunchFailure(
      `Tham số không hiểu được: ${error instanceof Error ? error.message : String(error)}`,
      { cause: error },
    );
  }
}

/** Gives the data folder named by the environment, or that of the kind of installation. */
export function dataDirOf(environment: NodeJS.ProcessEnv, installation: Installation): string {
  return resolve(environment['DATA_DIR'] || (installation === 'office' ? 'data' : 'data-demo'));
}

/** A clock that can be moved makes a late duty punctual, periods that can be set hold a section for ever. */
function refuseTestSettings(environment: NodeJS.ProcessEnv): void {
  for (const name of ['CLOCK_OFFSET_MS', 'LOCK_PERIODS']) {
    const value = environment[name] ?? '';
    if (!['', '0', '{}'].includes(value.trim()))
      throw new LaunchFailure(
        `${name} chỉ dùng để kiểm thử, không dùng với dữ liệu thật (--office): bỏ biến này đi rồi chạy lại.`,
      );
  }
}

/** Reads the arguments and the environment of `npm start`. Throws `LaunchFailure` with one sentence. */
export function readLaunchOptions(args: string[], environment: NodeJS.ProcessEnv): LaunchOptions {
  const values = parse(args);
  const installation: Installation = values.office ? 'office' : 'demo';
  if (installation === 'office') refuseTestSettings(environment);
  const tls = readTls(values['tls-cert'], values['tls-key']);
  return {
    installation,
    dataDir: dataDirOf(environment, installation),
    port: readPort(environment['PORT']),
    host: environment['HOST'] || (tls === null ? '127.0.0.1' : '0.0.0.0'),
    tls,
    origins: (environment['APP_ORIGIN'] ?? '')
      .split(',')
      .map((origin) => origin.trim())
      .filter((origin) => origin !== ''),
    people: readNumber(environment['DEMO_PEOPLE'], 'DEMO_PEOPLE', DEMO_PEOPLE),
    clockOffsetMs: readNumber(environment['CLOCK_OFFSET_MS'], 'CLOCK_OFFSET_MS', 0),
    lockPeriods: environment['LOCK_PERIODS'] ?? '{}',
  };
}
