/** The palette of _tokens.scss, for what must be coloured from code: icons and maps. */
export const COLORS = {
  ink: '#14262e',
  ink2: '#4a5d66',
  ink3: '#70828b',
  line: '#e1e9ec',
  primary: '#0f6e84',
  primaryDeep: '#0a4c60',
  primarySoft: '#e2f1f3',
  accent: '#f2842b',
  accentDeep: '#d9681a',
  good: '#1e8a5f',
  warn: '#a96a05',
  bad: '#c63d3d',
  white: '#ffffff',
} as const;
