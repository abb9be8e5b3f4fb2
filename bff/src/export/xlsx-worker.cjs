/**
 * Sheets to the bytes of an XLSX file, in a thread of its own: ten thousand rows take a second of pure computing.
 * Plain JavaScript, so that the thread starts without a TypeScript loader. Formats and styles are xlsx.ts's business.
 */
const { parentPort, workerData } = require('node:worker_threads');
const writeExcelFile = require('write-excel-file/node').default;

function sheetOf({ name, columns, header, rows, notes }) {
  const headerRow = columns.map(({ title }) => ({ value: title, ...header }));
  const cells = (row) =>
    row.map((value, index) => (value === null ? null : { value, ...columns[index].styles[typeof value] }));
  return {
    sheet: name,
    data: [headerRow, ...rows.map(cells), ...notes.map((note) => [note])],
    columns: columns.map(({ width }) => ({ width })),
    stickyRowsCount: 1,
  };
}

writeExcelFile(workerData.sheets.map(sheetOf), workerData.options)
  .toBuffer()
  .then((bytes) => parentPort.postMessage(bytes));
