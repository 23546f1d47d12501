#include "compression.h"

#include <limits.h>
#include <stdbool.h>
#include <zlib.h>

// 15: the largest window; + 32: gzip or zlib by their first bytes; negative: neither, bare deflate.
static const int framed = 15 + 32;
static const int bare = -15;

/// Inflates one member after the other, because gzip files may be several in a row.
static int inflate_members(z_stream *stream) {
  while (true) {
    int code = inflate(stream, Z_FINISH);
    if (code != Z_STREAM_END) {
      bool full = stream->avail_out == 0 && (code == Z_BUF_ERROR || code == Z_OK);
      return full ? 1 : -1;
    }
    if (stream->avail_in == 0) return 0;
    if (stream->next_in[0] != 0x1f || inflateReset(stream) != Z_OK) return -1;
  }
}

static int inflate_as(
  int window, const void *bytes, size_t count, uint8_t *output, size_t capacity, size_t *written) {
  z_stream stream = {.next_in = (Bytef *)bytes, .avail_in = (uInt)count};
  stream.next_out = output;
  stream.avail_out = (uInt)capacity;
  if (inflateInit2(&stream, window) != Z_OK) return -1;
  int result = inflate_members(&stream);
  *written = capacity - stream.avail_out;
  inflateEnd(&stream);
  return result;
}

int wardroom_inflate(
  const void *bytes, size_t count, uint8_t *output, size_t capacity, size_t *written) {
  *written = 0;
  if (count == 0 || count > UINT_MAX || capacity > UINT_MAX) return -1;
  int result = inflate_as(framed, bytes, count, output, capacity, written);
  if (result != -1 || *written > 0) return result;
  return inflate_as(bare, bytes, count, output, capacity, written);
}
