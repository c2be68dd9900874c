/*
 * Imported first by every script: whatever it writes, and whatever the processes it starts write (sqld makes its files by the
 * umask alone), is readable by its own user and nobody else (Điều 8.2: chế độ mật).
 */
process.umask(0o077);
