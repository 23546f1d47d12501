#define _GNU_SOURCE
#define NCURSES_WIDECHAR 1
#include "CNcurses.h"

#include <curses.h>
#include <fcntl.h>
#include <langinfo.h>
#include <locale.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#include <wchar.h>

struct cn_screen {
  SCREEN *screen;
  FILE *output, *input;
  int memory; /* what ncurses takes for the terminal */
  bool colour, default_colours;
  bool entering; /* the next frame starts with what enters the screen */
  char *frame;
  size_t frame_room;
  cchar_t *run;
  size_t run_room;
};

bool cn_set_locale(const char *name) {
  if (setlocale(LC_CTYPE, name) == NULL) setlocale(LC_CTYPE, "C.UTF-8");
  return strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
}

/* Takes what ncurses wrote since the last call. */
static size_t take_output(struct cn_screen *screen) {
  off_t end = lseek(screen->memory, 0, SEEK_CUR);
  size_t count = end > 0 ? (size_t)end : 0;
  if (count > screen->frame_room) {
    char *larger = realloc(screen->frame, count);
    if (larger == NULL) return 0;
    screen->frame = larger;
    screen->frame_room = count;
  }
  ssize_t got = count == 0 ? 0 : pread(screen->memory, screen->frame, count, 0);
  lseek(screen->memory, 0, SEEK_SET);
  return got > 0 ? (size_t)got : 0;
}

/* newterm installs handlers of its own; ours are the ones that must stay. */
static const int handled_by_newterm[] = {SIGINT, SIGTERM, SIGTSTP, SIGWINCH};
enum { HANDLED = sizeof handled_by_newterm / sizeof *handled_by_newterm };

static SCREEN *start(const char *terminal, FILE *output, FILE *input) {
  struct sigaction before[HANDLED];
  for (int i = 0; i < HANDLED; i++) sigaction(handled_by_newterm[i], NULL, &before[i]);
  SCREEN *screen = newterm(terminal, output, input);
  for (int i = 0; i < HANDLED; i++) sigaction(handled_by_newterm[i], &before[i], NULL);
  return screen;
}

static void set_up(struct cn_screen *screen, int rows, int columns, bool colour) {
  if (colour && has_colors() && start_color() == OK) {
    screen->colour = true;
    screen->default_colours = use_default_colors() == OK;
  }
  raw();
  noecho();
  nonl();
  keypad(stdscr, TRUE);
  scrollok(stdscr, FALSE);
  typeahead(-1); /* we read the input: nothing may make ncurses give up a frame half-way */
  resize_term(rows, columns); /* whatever LINES and COLUMNS say */
  /* Until the first endwin ncurses flushes at every cursor move; what it wrote so far is not for the terminal. */
  endwin();
  take_output(screen);
  screen->entering = true;
}

cn_screen *cn_screen_open(const char *terminal, int rows, int columns, bool colour) {
  struct cn_screen *screen = calloc(1, sizeof *screen);
  if (screen == NULL) return NULL;
  screen->memory = memfd_create("wardroom-frame", MFD_CLOEXEC);
  int writer = screen->memory < 0 ? -1 : fcntl(screen->memory, F_DUPFD_CLOEXEC, 3);
  int reader = screen->memory < 0 ? -1 : fcntl(screen->memory, F_DUPFD_CLOEXEC, 3);
  screen->output = writer < 0 ? NULL : fdopen(writer, "w");
  screen->input = reader < 0 ? NULL : fdopen(reader, "r");
  if (screen->output != NULL && screen->input != NULL) {
    screen->screen = start(terminal, screen->output, screen->input);
  }
  if (screen->screen == NULL) {
    cn_screen_close(screen);
    return NULL;
  }
  set_up(screen, rows, columns, colour);
  return screen;
}

void cn_screen_close(cn_screen *screen) {
  if (screen->screen != NULL) {
    set_term(screen->screen);
    endwin();
    delscreen(screen->screen);
  }
  if (screen->output != NULL) fclose(screen->output);
  if (screen->input != NULL) fclose(screen->input);
  if (screen->memory >= 0) close(screen->memory);
  free(screen->frame);
  free(screen->run);
  free(screen);
}

int cn_screen_colours(cn_screen *screen) { return screen->colour ? COLORS : 0; }

void cn_screen_resize(cn_screen *screen, int rows, int columns) {
  set_term(screen->screen);
  resize_term(rows, columns);
  clearok(curscr, TRUE);
}

/* Decodes one scalar of valid UTF-8 and moves past it; anything else becomes '?'. */
static wchar_t decode(const unsigned char **text) {
  const unsigned char *t = *text;
  int more = *t < 0x80 ? 0 : *t >= 0xF0 ? 3 : *t >= 0xE0 ? 2 : *t >= 0xC2 ? 1 : -1;
  wchar_t scalar = more <= 0 ? *t : *t & (0x3F >> more);
  if (more < 0) {
    (*text)++;
    return L'?';
  }
  for (t++; more > 0; more--, t++) {
    if ((*t & 0xC0) != 0x80) break;
    scalar = scalar << 6 | (*t & 0x3F);
  }
  *text = t;
  return more == 0 ? scalar : L'?';
}

/* Makes the cell of one glyph that the layout gave that many columns, and returns the columns it takes. A '?'
   stands for what the terminal would draw wider or narrower, because that would shift the rest of the row. */
static int make_cell(
  cchar_t *cell, const unsigned char *glyph, int width, attr_t attributes, short pair) {
  wchar_t scalars[CCHARW_MAX + 1] = {0};
  int count = 0;
  scalars[count++] = decode(&glyph);
  if (wcwidth(scalars[0]) != width) {
    scalars[0] = L'?';
    width = 1;
  } else {
    while (*glyph != 0 && count < CCHARW_MAX) {
      wchar_t mark = decode(&glyph);
      if (wcwidth(mark) == 0) scalars[count++] = mark;
    }
  }
  setcchar(cell, scalars, attributes, pair, NULL);
  return width;
}

static attr_t attributes_of(unsigned attributes) {
  return (attributes & CN_BOLD ? A_BOLD : 0) | (attributes & CN_DIM ? A_DIM : 0)
    | (attributes & CN_REVERSE ? A_REVERSE : 0) | (attributes & CN_UNDERLINE ? A_UNDERLINE : 0);
}

static short pair_of(const struct cn_screen *screen, int foreground, int background) {
  if (!screen->colour || (foreground < 0 && background < 0)) return 0;
  if (!screen->default_colours && foreground < 0) foreground = COLOR_WHITE;
  if (!screen->default_colours && background < 0) background = COLOR_BLACK;
  int pair = alloc_pair(foreground, background);
  /* A pair that could not be had would still paint, black on black. */
  return pair > 0 && pair <= INT16_MAX ? (short)pair : 0;
}

static bool make_room(struct cn_screen *screen, size_t count) {
  if (count <= screen->run_room) return true;
  cchar_t *larger = realloc(screen->run, count * sizeof *larger);
  if (larger == NULL) return false;
  screen->run = larger;
  screen->run_room = count;
  return true;
}

void cn_screen_put(
  cn_screen *screen, int row, int column, const char *cells, size_t count, unsigned attributes,
  int foreground, int background) {
  set_term(screen->screen);
  if (row >= getmaxy(stdscr) || column >= getmaxx(stdscr) || !make_room(screen, count)) return;
  size_t room = (size_t)(getmaxx(stdscr) - column), used = 0;
  attr_t look = attributes_of(attributes);
  short pair = pair_of(screen, foreground, background);
  if (count > room) count = room;
  int covered = 0; /* columns the last glyph still takes */
  for (size_t i = 0; i < count; i++, covered--) {
    const char *glyph = cells;
    cells += strlen(cells) + 1;
    if (*glyph == 0 && covered > 0) continue;
    int width = *glyph != 0 && i + 1 < count && *cells == 0 ? 2 : 1;
    const char *shown = *glyph == 0 ? " " : glyph;
    covered = make_cell(&screen->run[used++], (const unsigned char *)shown, width, look, pair);
  }
  mvwadd_wchnstr(stdscr, row, column, screen->run, (int)used);
}

void cn_screen_invalidate(cn_screen *screen) {
  set_term(screen->screen);
  clearok(curscr, TRUE);
}

void cn_screen_suspend(cn_screen *screen) {
  set_term(screen->screen);
  endwin();
  take_output(screen);
  screen->entering = true;
}

/* ncurses resets the palette whenever it enters the screen, which would undo colours the user has set. We never
   change the palette, so there is nothing to reset. */
static size_t without_palette_reset(char *frame, size_t count) {
  char reset[64];
  size_t length = cn_capability("oc", reset, sizeof reset);
  char *found = length == 0 ? NULL : memmem(frame, count, reset, length);
  if (found == NULL) return count;
  memmove(found, found + length, (size_t)(frame + count - found) - length);
  return count - length;
}

const char *cn_screen_frame(cn_screen *screen, int row, int column, size_t *count) {
  set_term(screen->screen);
  leaveok(stdscr, row < 0);
  if (row >= 0) wmove(stdscr, row, column);
  wnoutrefresh(stdscr);
  doupdate();
  *count = take_output(screen);
  if (screen->entering && *count > 0) {
    *count = without_palette_reset(screen->frame, *count);
    screen->entering = false;
  }
  return screen->frame;
}
