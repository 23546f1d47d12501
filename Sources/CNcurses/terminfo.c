#include "CNcurses.h"

/* <curses.h> must come before <term.h>, whose macros are the reason why this is a file of its own. */
#include <curses.h>
#include <term.h>

#include <string.h>

enum cn_terminal cn_terminal_probe(const char *name, int *colours) {
  *colours = 0;
  TERMINAL *before = cur_term;
  int answer = 0;
  if (setupterm(name, 1, &answer) != OK) {
    set_curterm(before);
    return answer == 1 ? CN_TERMINAL_UNADDRESSABLE : CN_TERMINAL_UNKNOWN;
  }
  bool addressable = cursor_address != NULL && !generic_type && !hard_copy;
  *colours = max_colors > 0 ? max_colors : 0;
  TERMINAL *probed = set_curterm(before);
  del_curterm(probed);
  return addressable ? CN_TERMINAL_USABLE : CN_TERMINAL_UNADDRESSABLE;
}

/* tputs has no context argument, so the sink has to be here; only the thread that owns ncurses gets here. */
static struct {
  char *bytes;
  size_t room, count;
} sink;

static int collect(int byte) {
  if (sink.count < sink.room) sink.bytes[sink.count] = (char)byte;
  sink.count++;
  return byte;
}

static size_t render(const char *capability, char *bytes, size_t room) {
  sink.bytes = bytes;
  sink.room = room;
  sink.count = 0;
  tputs(capability, 1, collect);
  return sink.count <= room ? sink.count : 0;
}

size_t cn_capability(const char *name, char *bytes, size_t room) {
  const char *value = tigetstr(name);
  if (value == NULL || value == (const char *)-1) return 0;
  return render(value, bytes, room);
}

size_t cn_move_to(int row, int column, char *bytes, size_t room) {
  const char *sequence = cursor_address ? tiparm(cursor_address, row, column) : NULL;
  return sequence == NULL ? 0 : render(sequence, bytes, room);
}
