/** 20 × 20 strokes, drawn for this product. */
const PATHS = {
  brush: "M13.5 3.5l3 3-7.2 7.2-3-3zM6.3 10.7l3 3c-.6 2-2.5 3-5.8 2.8 1-1 .9-1.800 1-3 .1-1.500.8-2.400 1.800-2.800z",
  eraser: "M8.500 16.500h8M4 12l7-7.500 5 5-7 7H7z M7.500 8.300l5 5",
  lasso: "M10 4c4 0 7 1.900 7 4.500S14 13 10 13s-7-1.900-7-4.500S6 4 10 4zM6 12.500c-1.500.6-1.500 2.700 0 3s2.300 1 1.500 2",
  rectangle: "M3.500 5h13v10h-13z",
  ellipse: "M10 4.500c4 0 6.800 2.500 6.800 5.500s-2.800 5.500-6.800 5.500S3.200 13 3.200 10 6 4.500 10 4.500z",
  frame: "M3 7V3h4M13 3h4v4M17 13v4h-4M7 17H3v-4M7 7h6v6H7z",
  pan: "M7 10V5.200a1.200 1.200 0 012.400 0V9V4a1.200 1.200 0 012.400 0v5V5.200a1.200 1.200 0 012.400 0V11c0 4-1.500 6-4.600 6-2.600 0-3.600-1.200-5.600-4.700-.7-1.200 1-2.200 1.900-1.100z",
  undo: "M7 4L3.500 7.500 7 11M3.500 7.500H12a4.500 4.500 0 010 9H8",
  redo: "M13 4l3.500 3.500L13 11M16.500 7.500H8a4.500 4.500 0 000 9h4",
  open: "M3 15.500v-11h5l1.500 2H17v9zM3 9h14",
  save: "M10 3v9M6.500 8.500L10 12l3.500-3.500M3.500 13.500v3h13v-3",
  gallery: "M3 3.500h6v6H3zM11 3.500h6v6h-6zM3 11.500h6v6H3zM11 11.500h6v6h-6z",
  help: "M7.300 7.500a2.700 2.700 0 115 1.500c-.8 1.100-2.300 1.300-2.300 3M10 15v.6M10 2.500a7.500 7.500 0 110 15 7.500 7.500 0 010-15z",
  sun: "M10 6.500a3.500 3.500 0 110 7 3.500 3.500 0 010-7zM10 2v1.800M10 16.200V18M2 10h1.800M16.200 10H18M4.300 4.300l1.300 1.300M14.400 14.400l1.300 1.300M15.700 4.300l-1.300 1.300M5.600 14.400l-1.300 1.300",
  dice: "M4 4h12v12H4zM7.300 7.300h.01M12.700 7.300h.01M10 10h.01M7.300 12.700h.01M12.700 12.700h.01",
  close: "M5 5l10 10M15 5L5 15",
  plus: "M10 4v12M4 10h12",
  up: "M5 12l5-5 5 5",
  down: "M5 8l5 5 5-5",
  trash: "M4 6h12M8 6V4h4v2M5.500 6l.8 10.500h7.400L14.500 6",
  eye: "M2.500 10S5.500 5 10 5s7.500 5 7.500 5-3 5-7.500 5-7.500-5-7.500-5zM10 8a2 2 0 110 4 2 2 0 010-4z",
  swap: "M4 7h11l-3-3M16 13H5l3 3",
  fit: "M3 7V3h4M13 3h4v4M17 13v4h-4M7 17H3v-4",
  warning: "M10 3.500l7.500 13h-15zM10 8.500v3.800M10 14.300v.2",
  check: "M4 10.500l4 4 8-9",
} as const;

export type IconName = keyof typeof PATHS;

export const isIcon = (name: string): name is IconName => name in PATHS;

export const Icon = ({ name }: { readonly name: IconName }) => (
  <svg width="20" height="20" viewBox="0 0 20 20" fill="none" stroke="currentColor" strokeWidth="1.5" strokeLinecap="round" strokeLinejoin="round" aria-hidden="true">
    <path d={PATHS[name]} />
  </svg>
);
