import { createTheme } from '@mantine/core';

/** The look of the UI kit: fonts of the system with full Vietnamese letters, 15–16 px, one accent colour at 4.5:1. */
export const THEME = createTheme({
  fontFamily: "system-ui, 'Segoe UI', Roboto, 'Noto Sans', 'DejaVu Sans', Arial, sans-serif",
  fontSizes: { xs: '0.8125rem', sm: '0.9375rem', md: '1rem', lg: '1.125rem', xl: '1.25rem' },
  primaryColor: 'blue',
  primaryShade: 9,
  defaultRadius: 'sm',
  respectReducedMotion: true,
  cursorType: 'pointer',
});
