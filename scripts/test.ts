import './launcher/private-files';
import type { FileReport } from '../test/support/kind-report';
import { openTemplates } from '../test/support/templates';
import { readAskedPart, type AskedPart } from './gate/asked-part';
import { budgetLine } from './gate/budget';
import { runSteps, type FinishedStep } from './gate/run-steps';
import { PARTS, stepsOf, TEST_KINDS } from './gate/steps';
import { timeTable, wordsNotFound } from './gate/summary';

const CORES = 2;

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

function tell({ name, failed, minutes, says }: FinishedStep): void {
  if (says !== '') print(says);
  print(`${failed === 0 ? '✓' : '✗'} ${name} (${(minutes * 60).toFixed(1)} s)`);
}

/** Runs what was asked and tells all of it; gives the two numbers of the closing line. */
async function runGate(asked: AskedPart): Promise<{ passed: number; failed: number }> {
  const kept: { files: FileReport[] } = { files: [] };
  const { steps, minutes, waitedMinutes } = await runSteps(stepsOf(asked, kept), {
    cores: CORES,
    tell,
  });
  const lost = wordsNotFound(asked.files, kept.files);
  if (lost.length > 0) print(`✗ no test file is named so: ${lost.join(', ')}`);
  print(`\n${timeTable(steps, kept.files)}\n`);
  for (const { name } of steps.filter(({ failed }) => failed > 0)) print(`✗ ${name} is red`);
  print(budgetLine(minutes - waitedMinutes));
  return {
    passed: steps.reduce((sum, { passed }) => sum + passed, 0),
    failed: steps.reduce((sum, { failed }) => sum + failed, 0) + lost.length,
  };
}

async function main(): Promise<{ passed: number; failed: number }> {
  const removeTemplates = openTemplates();
  try {
    return await runGate(readAskedPart(process.argv.slice(2), { known: PARTS, tests: TEST_KINDS }));
  } catch (error) {
    print(`✗ ${error instanceof Error ? error.message : String(error)}`);
    return { passed: 0, failed: 1 };
  } finally {
    removeTemplates();
  }
}

const { passed, failed } = await main();
// Alone on its line and last: whoever reads only this line reads the verdict.
print(`${passed} passed, ${failed} failed`);
if (failed > 0) process.exitCode = 1;
