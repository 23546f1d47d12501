#ifndef WARDROOM_CNCURSES_H
#define WARDROOM_CNCURSES_H

/* An opaque border to ncursesw: <curses.h> stays out of this header, because its globals and macros do not
   survive the import into Swift.

   ncurses draws into memory, never onto the terminal. Each frame is handed out as bytes, so that whoever
   owns the terminal writes it in one write(2). */

#include <stdbool.h>
#include <stddef.h>

/* ---- terminfo.c: what the terminal can do ---- */

enum cn_terminal {
  CN_TERMINAL_USABLE = 0,
  CN_TERMINAL_UNKNOWN = 1,    /* terminfo has no such entry */
  CN_TERMINAL_UNADDRESSABLE = 2, /* the cursor cannot be moved: dumb, unknown, hard copy */
};

/* Says whether a screen can be drawn on this kind of terminal; stores its number of colours (0: none). */
enum cn_terminal cn_terminal_probe(const char *name, int *colours);

/* Copies a string capability of the current screen's terminal, padding removed; returns its length, 0 when
   the terminal lacks it. */
size_t cn_capability(const char *name, char *bytes, size_t room);

/* Copies the sequence that moves the cursor; returns its length. */
size_t cn_move_to(int row, int column, char *bytes, size_t room);

/* ---- screen.c: drawing ---- */

typedef struct cn_screen cn_screen;

enum cn_attribute { CN_BOLD = 1, CN_DIM = 2, CN_REVERSE = 4, CN_UNDERLINE = 8 };

/* Sets the character set of the named locale, or of C.UTF-8 when the host lacks it; says whether it is UTF-8. */
bool cn_set_locale(const char *name);

/* Starts ncurses for a terminal of that kind and size; NULL when it refuses. */
cn_screen *cn_screen_open(const char *terminal, int rows, int columns, bool colour);
void cn_screen_close(cn_screen *screen);

/* The number of colours, 0 when the screen was opened without. */
int cn_screen_colours(cn_screen *screen);

void cn_screen_resize(cn_screen *screen, int rows, int columns);

/* Puts cells of one look on a row. Each cell is UTF-8 ended by NUL and an empty one continues a wide
   character; colours are palette indices, -1 is the terminal's own. What does not fit its cells is shown as '?'. */
void cn_screen_put(
  cn_screen *screen, int row, int column, const char *cells, size_t count, unsigned attributes,
  int foreground, int background);

/* Makes the next frame repaint everything. */
void cn_screen_invalidate(cn_screen *screen);

/* Forgets that the terminal is in use; the next frame enters it again and repaints everything. */
void cn_screen_suspend(cn_screen *screen);

/* Renders what changed since the last frame, the cursor left at the place unless row is negative. The bytes
   live until the next call. */
const char *cn_screen_frame(cn_screen *screen, int row, int column, size_t *count);

/* ---- line.c: the line discipline, diagnostics, and the way out of a crash ---- */

/* Remembers the settings of the terminal behind a descriptor. */
bool cn_line_save(int descriptor);
/* Passes every key and every byte through unchanged. */
bool cn_line_raw(int descriptor);
/* Puts the remembered settings back. */
bool cn_line_restore(int descriptor);
/* Drops what was typed but not read. */
void cn_line_drop_input(int descriptor);

/* Stores the size of the terminal; false when it has none. */
bool cn_line_size(int descriptor, int *rows, int *columns);

/* Sends standard error to a descriptor, or to memory when it is negative. */
bool cn_diagnostics_capture(int descriptor);
/* Gives standard error back, then prints what memory held, control characters replaced. */
void cn_diagnostics_release(void);

/* From now on a fatal signal writes these bytes to the terminal, restores its line, prints captured
   diagnostics, and then takes its usual course. */
void cn_rescue_arm(int descriptor, const char *bytes, size_t count);
void cn_rescue_disarm(void);

#endif
