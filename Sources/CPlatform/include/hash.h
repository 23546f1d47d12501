#ifndef WARDROOM_HASH_H
#define WARDROOM_HASH_H

#include <stddef.h>
#include <stdint.h>

/// Writes the SHA-256 of the bytes, 32 bytes, to `digest`; returns 0, or -1 when libcrypto refuses.
int wardroom_sha256(const void *bytes, size_t count, uint8_t *digest);

#endif
