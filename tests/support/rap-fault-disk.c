/* rap-fault-disk.c: what a simulated disk knows of one file.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rap-fault-disk.h"

#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define SECTOR_SIZE 512

/* A change on its way to the disk; a truncation has no data. */
typedef struct
{
  gint64  offset;
  GBytes *data;
} Change;

static void
change_free (gpointer data)
{
  Change *change = data;

  g_clear_pointer (&change->data, g_bytes_unref);
  g_free (change);
}

void
rap_fault_disk_free (RapFaultDisk *self)
{
  g_byte_array_unref (self->durable);
  g_ptr_array_unref (self->pending);
  g_free (self->name);
  g_free (self);
}

static void
apply_bytes (GByteArray   *content,
             gint64        offset,
             const guint8 *bytes,
             gsize         length)
{
  guint old = content->len;

  if (offset + (gint64) length > (gint64) old)
    {
      g_byte_array_set_size (content, (guint) (offset + (gint64) length));
      memset (content->data + old, 0, content->len - old);
    }
  memcpy (content->data + offset, bytes, length);
}

static void
apply_change (GByteArray   *content,
              const Change *change)
{
  gsize length;
  const guint8 *bytes;

  if (change->data == NULL)
    {
      if (change->offset < (gint64) content->len)
        g_byte_array_set_size (content, (guint) change->offset);
      return;
    }
  bytes = g_bytes_get_data (change->data, &length);
  apply_bytes (content, change->offset, bytes, length);
}

RapFaultDisk *
rap_fault_disk_new (const char *name,
                    gboolean    existed)
{
  RapFaultDisk *self = g_new0 (RapFaultDisk, 1);
  g_autofree char *content = NULL;
  gsize length = 0;

  self->name = g_strdup (name);
  self->durable = g_byte_array_new ();
  self->pending = g_ptr_array_new_with_free_func (change_free);
  self->entered = existed;
  if (existed && g_file_get_contents (name, &content, &length, NULL))
    g_byte_array_append (self->durable, (const guint8 *) content, (guint) length);
  return self;
}

void
rap_fault_disk_note (RapFaultDisk  *self,
                     gint64         offset,
                     gconstpointer  data,
                     gsize          length)
{
  Change *change = g_new0 (Change, 1);

  change->offset = offset;
  if (data != NULL)
    change->data = g_bytes_new (data, length);
  g_ptr_array_add (self->pending, change);
}

/* Each sector of a write is old or new, whatever the others are. */
static void
apply_torn (GByteArray   *content,
            const Change *change,
            GRand        *random)
{
  gsize length;
  const guint8 *bytes = g_bytes_get_data (change->data, &length);
  gint64 offset = change->offset;

  while (length > 0)
    {
      gsize part = MIN (length, (gsize) (SECTOR_SIZE - offset % SECTOR_SIZE));

      if (g_rand_boolean (random))
        apply_bytes (content, offset, bytes, part);
      offset += (gint64) part;
      bytes += part;
      length -= part;
    }
}

static void
shuffle (GPtrArray *array,
         GRand     *random)
{
  for (guint i = array->len; i > 1; i--)
    {
      guint j = (guint) g_rand_int_range (random, 0, (gint32) i);
      gpointer kept = array->pdata[i - 1];

      array->pdata[i - 1] = array->pdata[j];
      array->pdata[j] = kept;
    }
}

static void
settle (RapFaultDisk *self,
        GRand        *random)
{
  int manner = g_rand_int_range (random, 0, 4);

  if (manner == 3)
    shuffle (self->pending, random);
  for (guint i = 0; manner != 1 && i < self->pending->len; i++)
    {
      Change *change = self->pending->pdata[i];

      if (manner == 3 && change->data != NULL)
        apply_torn (self->durable, change, random);
      else if (manner == 0 || g_rand_boolean (random))
        apply_change (self->durable, change);
    }
}

static void
lay (RapFaultDisk *self,
     const char   *path)
{
  int fd = open (path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);

  g_assert_cmpint (fd, >=, 0);
  g_assert_cmpint (pwrite (fd, self->durable->data, self->durable->len, 0), ==,
                   (gssize) self->durable->len);
  g_assert_no_errno (close (fd));
}

void
rap_fault_disk_sync (RapFaultDisk *self)
{
  for (guint i = 0; i < self->pending->len; i++)
    apply_change (self->durable, self->pending->pdata[i]);
  g_ptr_array_set_size (self->pending, 0);
}

/* Where the file is now: under its name or, renamed, elsewhere in its folder. */
static char *
find_inode (const RapFaultDisk *self)
{
  g_autofree char *folder = g_path_get_dirname (self->name);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      struct stat info;

      if (lstat (path, &info) == 0 && info.st_ino == self->inode)
        return g_steal_pointer (&path);
    }
  return NULL;
}

void
rap_fault_disk_crash (RapFaultDisk *self,
                      GRand        *random)
{
  g_autofree char *path = NULL;

  if (self->deleted)
    {
      if (!g_file_test (self->name, G_FILE_TEST_EXISTS) && g_rand_boolean (random))
        {
          settle (self, random);
          lay (self, self->name);
        }
      return;
    }
  path = find_inode (self);
  if (path == NULL)
    return;
  if (!self->entered && g_rand_boolean (random))
    {
      g_assert_no_errno (unlink (path));
      return;
    }
  settle (self, random);
  lay (self, path);
}

/* Several files */

RapFaultDisk *
rap_fault_disks_find (GPtrArray  *disks,
                      const char *name)
{
  for (guint i = 0; i < disks->len; i++)
    {
      RapFaultDisk *disk = disks->pdata[i];

      if (!disk->deleted && g_str_equal (disk->name, name))
        return disk;
    }
  return NULL;
}

RapFaultDisk *
rap_fault_disks_find_inode (GPtrArray *disks,
                            ino_t      inode)
{
  for (guint i = 0; i < disks->len; i++)
    {
      RapFaultDisk *disk = disks->pdata[i];

      if (!disk->deleted && disk->inode == inode)
        return disk;
    }
  return NULL;
}

void
rap_fault_disks_forget (GPtrArray  *disks,
                        const char *name)
{
  for (guint i = disks->len; i > 0; i--)
    {
      RapFaultDisk *disk = disks->pdata[i - 1];

      if (g_str_equal (disk->name, name))
        g_ptr_array_remove_index (disks, i - 1);
    }
}

void
rap_fault_disks_enter (GPtrArray  *disks,
                       const char *folder)
{
  for (guint i = disks->len; i > 0; i--)
    {
      RapFaultDisk *disk = disks->pdata[i - 1];
      g_autofree char *its_folder = g_path_get_dirname (disk->name);

      if (!g_str_equal (its_folder, folder))
        continue;
      disk->entered = TRUE;
      if (disk->deleted)
        g_ptr_array_remove_index (disks, i - 1);
    }
}
