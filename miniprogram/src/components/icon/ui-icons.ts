/** Inner SVG of the icons of the interface: 24 × 24, drawn with a round stroke by us. */
export const UI_ICONS = {
  home: '<path d="M4 10.5L12 4l8 6.5V20h-5.5v-5.5h-5V20H4z"/>',
  camera:
    '<path d="M4.5 7.5h3L9.5 5h5l2 2.5h3A1.5 1.5 0 0 1 21 9v9.5a1.5 1.5 0 0 1-1.5 1.5h-15A1.5 1.5 0 0 1 3 18.5V9a1.5 1.5 0 0 1 1.5-1.5z"/><circle cx="12" cy="13.5" r="3.700"/>',
  user: '<circle cx="12" cy="8" r="4"/><path d="M4 20.5c.7-4 3.700-6 8-6s7.300 2 8 6"/>',
  desk: '<rect x="3.5" y="7.5" width="17" height="12" rx="1.5"/><path d="M9 7.5V5.5A1 1 0 0 1 10 4.5h4a1 1 0 0 1 1 1v2"/><path d="M3.5 12.5c5 2.5 12 2.5 17 0M12 13.5v1.5"/>',
  right: '<path d="M9 5l7 7-7 7"/>',
  left: '<path d="M15 5l-7 7 7 7"/>',
  down: '<path d="M5 9l7 7 7-7"/>',
  pin: '<path d="M12 21c4.5-4.700 7-8 7-11.200A7 7 0 0 0 5 9.800C5 13 7.5 16.300 12 21z"/><circle cx="12" cy="9.800" r="2.600"/>',
  locate:
    '<circle cx="12" cy="12" r="6"/><circle cx="12" cy="12" r="1.5"/><path d="M12 2.5V6M12 18v3.5M2.5 12H6M18 12h3.5"/>',
  clock: '<circle cx="12" cy="12" r="8.5"/><path d="M12 7v5.200l3.5 2"/>',
  check: '<path d="M5 12.5l4.5 4.5L19 7"/>',
  alert: '<path d="M12 4L2.800 20h18.400z"/><path d="M12 10v4.5M12 17.200v.1"/>',
  info: '<circle cx="12" cy="12" r="8.5"/><path d="M12 11v5.5M12 7.700v.1"/>',
  minus: '<path d="M5 12h14"/>',
  plus: '<path d="M12 5v14M5 12h14"/>',
  close: '<path d="M6 6l12 12M18 6L6 18"/>',
  refresh: '<path d="M19.5 12a7.5 7.5 0 1 1-2.200-5.300"/><path d="M19.5 3.5v4h-4"/>',
  people:
    '<circle cx="9" cy="9" r="3.300"/><path d="M2.800 19.5c.5-3.400 2.900-5.200 6.200-5.200s5.700 1.800 6.200 5.200"/><path d="M15.5 6a3.200 3.200 0 0 1 0 6.200M17.5 14.800c2.200.5 3.400 2.200 3.700 4.700"/>',
  send: '<path d="M20.5 3.5L3.5 10.5l6.5 3 3 6.5z"/><path d="M20.5 3.5L10 13.5"/>',
  inbox: '<path d="M3.5 13.5l3-8h11l3 8v6h-17z"/><path d="M3.5 13.5h5l1.200 2.5h4.600l1.200-2.5h5"/>',
  offline:
    '<path d="M3.5 3.5l17 17"/><path d="M2.5 9.5a14 14 0 0 1 5-3M11 5.600a14.300 14.300 0 0 1 10.5 3.900"/><path d="M6 13.200a9 9 0 0 1 4-2.300M14.5 11.200a9 9 0 0 1 3.5 2"/><path d="M9.300 16.700a4 4 0 0 1 5.400 0"/><path d="M12 20v.1"/>',
  text: '<path d="M3 19L8.5 5.5 14 19M5 14.5h7"/><path d="M14.5 19l3.200-8 3.300 8M15.700 16.300h4"/>',
  logout:
    '<path d="M14 4.5H6a1.5 1.5 0 0 0-1.5 1.5v12A1.5 1.5 0 0 0 6 19.5h8"/><path d="M10 12h10.5M17 8.5l3.5 3.5-3.5 3.5"/>',
  swap: '<path d="M4 8.5h15M15.5 5L19 8.5 15.5 12"/><path d="M20 15.5H5M8.5 12L5 15.5 8.5 19"/>',
  image:
    '<rect x="3.5" y="4.5" width="17" height="15" rx="2"/><circle cx="8.5" cy="9.5" r="1.600"/><path d="M4 17l5-4.5 3.5 3 3-2.5 5 4"/>',
  edit: '<path d="M4.5 19.5l1-4.5L16 4.5l3.5 3.5L9 18.5z"/><path d="M13.5 7l3.5 3.5"/>',
  star: '<path d="M12 3.5l2.600 5.400 5.900.8-4.300 4.100 1 5.900L12 16.900l-5.200 2.800 1-5.900L3.5 9.700l5.900-.8z"/>',
  shield: '<path d="M12 3.5l7.5 2.5v5.5c0 4.5-3 7.5-7.5 9-4.5-1.5-7.5-4.5-7.5-9V6z"/><path d="M8.5 12l2.5 2.5 4.5-5"/>',
  building:
    '<path d="M5 20.5V4.5h9v16M14 10h5v10.5"/><path d="M3 20.5h18"/><path d="M8 8h3M8 12h3M8 16h3M16.5 13.5v.1M16.5 17v.1"/>',
  list: '<path d="M8.5 6.5h11M8.5 12h11M8.5 17.5h11"/><path d="M4.5 6.5v.1M4.5 12v.1M4.5 17.5v.1"/>',
  flag: '<path d="M5.5 21V4"/><path d="M5.5 4.5h11l-2 4 2 4h-11"/>',
  back: '<path d="M9 7L4.5 11.5 9 16"/><path d="M4.5 11.5h9a6 6 0 0 1 6 6v1"/>',
} as const;
