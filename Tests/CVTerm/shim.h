#ifndef WARDROOM_CVTERM_H
#define WARDROOM_CVTERM_H

/* libvterm packs what a cell looks like into bit fields and unions that do not survive the import into Swift. */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <vterm.h>

enum cvt_colour_kind { CVT_COLOUR_DEFAULT = 0, CVT_COLOUR_INDEXED = 1, CVT_COLOUR_DIRECT = 2 };

struct cvt_colour {
  int kind;
  int value; /* the index, or 0xRRGGBB */
};

struct cvt_cell {
  uint32_t scalars[VTERM_MAX_CHARS_PER_CELL]; /* ended by zero unless full */
  bool continues; /* the second cell of a wide character */
  bool bold, underline, reverse, italic;
  struct cvt_colour foreground, background;
};

static inline VTerm *cvt_open(int rows, int columns) {
  VTerm *terminal = vterm_new(rows, columns);
  vterm_set_utf8(terminal, 1);
  VTermScreen *screen = vterm_obtain_screen(terminal);
  vterm_screen_enable_altscreen(screen, 1);
  vterm_screen_reset(screen, 1);
  return terminal;
}

static inline struct cvt_colour cvt_colour_of(const VTermColor *colour, bool foreground) {
  struct cvt_colour result = {CVT_COLOUR_DEFAULT, 0};
  if (foreground ? VTERM_COLOR_IS_DEFAULT_FG(colour) : VTERM_COLOR_IS_DEFAULT_BG(colour)) return result;
  if (VTERM_COLOR_IS_INDEXED(colour)) {
    result.kind = CVT_COLOUR_INDEXED;
    result.value = colour->indexed.idx;
  } else {
    result.kind = CVT_COLOUR_DIRECT;
    result.value = colour->rgb.red << 16 | colour->rgb.green << 8 | colour->rgb.blue;
  }
  return result;
}

static inline struct cvt_cell cvt_cell_at(VTerm *terminal, int row, int column) {
  struct cvt_cell result = {{0}, false, false, false, false, false, {0, 0}, {0, 0}};
  VTermScreenCell cell;
  VTermPos place = {row, column};
  if (!vterm_screen_get_cell(vterm_obtain_screen(terminal), place, &cell)) return result;
  for (int i = 0; i < VTERM_MAX_CHARS_PER_CELL; i++) result.scalars[i] = cell.chars[i];
  result.continues = cell.chars[0] == (uint32_t)-1;
  result.bold = cell.attrs.bold;
  result.underline = cell.attrs.underline != 0;
  result.reverse = cell.attrs.reverse;
  result.italic = cell.attrs.italic;
  result.foreground = cvt_colour_of(&cell.fg, true);
  result.background = cvt_colour_of(&cell.bg, false);
  return result;
}

static inline void cvt_cursor(VTerm *terminal, int *row, int *column) {
  VTermPos place;
  vterm_state_get_cursorpos(vterm_obtain_state(terminal), &place);
  *row = place.row;
  *column = place.col;
}

#endif
