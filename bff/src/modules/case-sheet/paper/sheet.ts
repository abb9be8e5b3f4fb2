/** What is printed, without a word on where: the content makes it, the layout draws it. All texts are Chinese and final. */
export interface Sheet {
  /** Above the title: whose form it is. */
  issuer: string;
  title: string;
  /** In words below the title and as a QR code beside it. */
  number: { label: string; value: string };
  blocks: readonly SheetBlock[];
  /** At the foot of every page, before the page number. */
  footer: string;
}

export type SheetBlock =
  | { kind: 'fields'; title: string; rows: readonly (readonly SheetField[])[] }
  | {
      kind: 'table';
      title: string;
      columns: readonly SheetColumn[];
      rows: readonly (readonly string[])[];
      note: string;
    }
  | { kind: 'photos'; title: string; photos: readonly SheetPhoto[]; note: string }
  | { kind: 'signatures'; title: string; labels: readonly string[] };

export interface SheetField {
  label: string;
  text: string;
}

export interface SheetColumn {
  title: string;
  /** Share of the width, relative to the other columns. */
  share: number;
  align: 'left' | 'center';
}

export interface SheetPhoto {
  photoId: string;
  caption: string;
}

/** JPEG bytes by photo id; a photo that is missing is printed as an empty frame that says so. */
export type PhotoBytes = ReadonlyMap<string, Uint8Array>;
