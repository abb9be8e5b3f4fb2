/** Limits that both sides enforce. */
export const LIMITS = {
  photoBytes: 10 * 1024 * 1024,
  videoBytes: 50 * 1024 * 1024,
  videoSeconds: 60,
  /** A photo is sent in cells of this size. */
  uploadChunkBytes: 256 * 1024,
  /** Announced and not yet complete, of one person. */
  openUploads: 40,
  photosPerReport: 9,
  photosPerReply: 9,
  descriptionChars: 500,
  addressChars: 200,
  replyChars: 1000,
  reasonChars: 500,
  helpersPerCase: 5,
  /** A merge of two mass events must be undone in one step. */
  reportsPerSplit: 5000,
  clientReportIdChars: 64,
  externalNoChars: 64,
  bulkItems: 50,
  searchChars: 50,
  templateTitleChars: 30,
  templatesPerOwner: 200,
  redactionBoxes: 60,
  pageSize: 50,
  nearbyRadiusMeters: 500,
} as const;
