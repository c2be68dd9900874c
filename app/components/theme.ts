import { createTheme, type MantineColorsTuple } from '@mantine/core';

/** The accent at 6:1 on white stands where the kit takes its filled colour from (shade 6), so that nothing else is restyled. */
const ACCENT: MantineColorsTuple = [
  '#e7f1fa',
  '#cfe2f3',
  '#a9cbe9',
  '#7fb1dd',
  '#4d91cb',
  '#2a77ba',
  '#1864ab',
  '#145592',
  '#104678',
  '#0b3760',
];

/** The look of the UI kit: fonts of the system with full Vietnamese letters, 15–16 px, one accent colour. */
export const THEME = createTheme({
  fontFamily: "system-ui, 'Segoe UI', Roboto, 'Noto Sans', 'DejaVu Sans', Arial, sans-serif",
  fontSizes: { xs: '0.8125rem', sm: '0.9375rem', md: '1rem', lg: '1.125rem', xl: '1.25rem' },
  colors: { accent: ACCENT },
  primaryColor: 'accent',
  defaultRadius: 'sm',
  respectReducedMotion: true,
  cursorType: 'pointer',
});
