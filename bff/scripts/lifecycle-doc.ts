import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withGeneratedParts } from '../src/modules/cases/case.lifecycle-doc';

// Writes the diagram and the table of docs/case-lifecycle.md anew from the transition table.
const page = join(__dirname, '../../docs/case-lifecycle.md');
writeFileSync(page, withGeneratedParts(readFileSync(page, 'utf8')));
