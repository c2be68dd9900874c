import { z } from 'zod';

// zod tries `new Function` at its first schema: the Worker forbids it and the page's policy would report it.
z.config({ jitless: true });
