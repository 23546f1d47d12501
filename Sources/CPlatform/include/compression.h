#ifndef WARDROOM_COMPRESSION_H
#define WARDROOM_COMPRESSION_H

#include <stddef.h>
#include <stdint.h>

/// Inflates gzip, zlib or bare deflate data into `output` and stores how many bytes that are. Returns 0 when the
/// data was whole, 1 when `capacity` does not hold what it inflates to, and -1 when the data is damaged.
int wardroom_inflate(
  const void *bytes, size_t count, uint8_t *output, size_t capacity, size_t *written);

#endif
