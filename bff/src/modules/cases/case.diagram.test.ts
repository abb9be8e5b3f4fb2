import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { lifecycleDiagram } from './case.diagram';
import { withGeneratedParts } from './case.lifecycle-doc';

const page = readFileSync(join(__dirname, '../../../../docs/case-lifecycle.md'), 'utf8');
// Prettier pads the columns of markdown tables; only the cells count.
const cells = (text: string) => text.replace(/ +\|/g, ' |').replace(/\|[ -]*-[ -|]*\|/g, '|-|');

it('docs/case-lifecycle.md shows the transition table as it is (else run: npx tsx bff/scripts/lifecycle-doc.ts)', () => {
  expect(cells(page)).toBe(cells(withGeneratedParts(page)));
});

it('the diagram has the main road and the ways back', () => {
  const diagram = lifecycleDiagram();
  for (const edge of [
    '[*] --> reported: 上报',
    'reported --> accepted: 受理',
    'filed --> dispatched: 派遣',
    'handling --> filed: 退回派遣员',
    'checking --> checked: 核查 pass',
    'checking --> handled: 核查 not_pass/unable',
    'handled --> handling: 返工',
    'withdrawn --> [*]',
  ]) {
    expect(diagram.split('\n')).toContain(`  ${edge}`);
  }
});
