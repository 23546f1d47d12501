#ifndef WARDROOM_FILES_H
#define WARDROOM_FILES_H

#endif
