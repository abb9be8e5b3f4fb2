import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withGeneratedTable } from '../src/modules/evaluation/evaluation.indicators-doc';

// Writes the table of docs/indicators.md anew from the definitions.
const page = join(__dirname, '../../docs/indicators.md');
writeFileSync(page, withGeneratedTable(readFileSync(page, 'utf8')));
