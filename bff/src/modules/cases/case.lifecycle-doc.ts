import { lifecycleDiagram, lifecycleTable } from './case.diagram';

/** The page with its generated parts as the table has them; throws when a marker is missing. */
export function withGeneratedParts(page: string): string {
  const diagram = ['```mermaid', lifecycleDiagram(), '```'].join('\n');
  return between(between(page, 'diagram', diagram), 'table', lifecycleTable());
}

function between(page: string, name: string, content: string): string {
  const open = `<!-- ${name}: generated -->`;
  const start = page.indexOf(open);
  const end = page.indexOf(`<!-- /${name} -->`);
  if (start < 0 || end < start) throw new Error(`the page has no place for the generated ${name}`);
  return `${page.slice(0, start + open.length)}\n\n${content}\n\n${page.slice(end)}`;
}
