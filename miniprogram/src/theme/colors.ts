/** The palette of _tokens.scss, for what must be coloured from code: icons and maps. */
export const COLORS = {
  ink: '#14262e',
  ink2: '#4a5d66',
  ink3: '#5d6e77',
  line: '#e1e9ec',
  primary: '#0f6e84',
  primaryDeep: '#0a4c60',
  primarySoft: '#e2f1f3',
  accent: '#f2842b',
  accentDeep: '#b5500b',
  good: '#16724f',
  warn: '#8a5703',
  bad: '#b53232',
  white: '#ffffff',
} as const;
