/* rap-file-stamp.h: how an open exam file looked when this process last wrote it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "journal/rap-database.h"
#include "journal/rap-file-judge.h"

G_BEGIN_DECLS

/**
 * RapFileStamp:
 *
 * Another program may write over an open file and leave its name and inode as they were: `cp` does.
 * Then the next checkpoint would mix the two files. In WAL mode the file itself changes only when
 * this process checkpoints, so any other change of it is foreign. Zeroed: nothing is known yet.
 */
typedef struct
{
  gboolean        taken;
  dev_t           device;
  ino_t           inode;
  off_t           size;
  struct timespec written;
  guint8          header[RAP_FILE_HEADER_SIZE];
} RapFileStamp;

/* Takes the file as it is now for our own; to be called after each write, also one that failed. A
 * file that lost its place is left out of account: what bears its name is another one. */
void     rap_file_stamp_take  (RapFileStamp  *self,
                               RapDatabase   *database);
/* Whether nobody else wrote the file since; to be called before each write. One whose time alone
 * was changed is still our own. Returns: FALSE with @error (RAP_JOURNAL_ERROR_DAMAGED) */
gboolean rap_file_stamp_holds (RapFileStamp  *self,
                               RapDatabase   *database,
                               GError       **error);

G_END_DECLS
