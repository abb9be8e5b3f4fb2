/** WeChat needs no page frame: see preview.h5.ts for the browser's. */
export {};
