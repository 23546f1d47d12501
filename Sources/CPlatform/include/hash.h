#ifndef WARDROOM_HASH_H
#define WARDROOM_HASH_H

#endif
