/* test-file-judge.c: what a file is, before SQLite opens it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The headers are written by hand after the description of SQLite's file format, so that the judge
 * is not checked against the library that it spares.
 */

#include "config.h"

#include <string.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "journal/rap-file-judge.h"

#define NEWEST    3
#define PAGE_SIZE 4096

/* The linker sends the core's statfs() here, so that any file system can be played. */
static long played_magic;
int __wrap_statfs (const char *path, struct statfs *info);
int __real_statfs (const char *path, struct statfs *info);
int __wrap_statfs64 (const char *path, struct statfs *info);

int
__wrap_statfs (const char    *path,
               struct statfs *info)
{
  int result = __real_statfs (path, info);

  if (result == 0 && played_magic != 0)
    info->f_type = played_magic;
  return result;
}

int
__wrap_statfs64 (const char    *path,
                 struct statfs *info)
{
  return __wrap_statfs (path, info);
}

typedef struct
{
  char *folder;
  char *path;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->folder = g_dir_make_tmp ("rap-judge-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->folder, "exam.rapport", NULL);
  g_assert_nonnull (fixture->folder);
  played_magic = 0;
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr (GDir) dir = NULL;
  const char *name;

  g_assert_no_errno (g_chmod (fixture->folder, 0700));
  dir = g_dir_open (fixture->folder, 0, NULL);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

      g_assert_no_errno (g_remove (path));
    }
  g_assert_no_errno (g_rmdir (fixture->folder));
  g_free (fixture->path);
  g_free (fixture->folder);
}

static void
put (guint8  *bytes,
     guint    offset,
     guint    length,
     guint32  value)
{
  for (guint i = 0; i < length; i++)
    bytes[offset + i] = (guint8) (value >> (8 * (length - 1 - i)));
}

/* Two pages of an exam file, closed cleanly. */
static void
fill_file (guint8 *bytes)
{
  memset (bytes, 0, 2 * PAGE_SIZE);
  memcpy (bytes, "SQLite format 3", 16);
  put (bytes, 16, 2, PAGE_SIZE);
  bytes[18] = bytes[19] = 1;
  bytes[21] = 64;
  bytes[22] = bytes[23] = 32;
  put (bytes, 24, 4, 7);
  put (bytes, 28, 4, 2);
  put (bytes, 60, 4, NEWEST);
  put (bytes, 68, 4, RAP_FILE_APPLICATION_ID);
  put (bytes, 92, 4, 7);
}

static void
lay (Fixture      *fixture,
     const guint8 *bytes,
     gsize         length)
{
  g_assert_true (g_file_set_contents (fixture->path, (const char *) bytes, (gssize) length, NULL));
}

static void
assert_refused (Fixture         *fixture,
                RapStoreMode     mode,
                RapJournalError  code,
                const char      *words)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gsize length_before = 0, length_after = 0;

  g_file_get_contents (fixture->path, &before, &length_before, NULL);
  g_assert_null (rap_file_judge (fixture->path, mode, NEWEST, &error));
  g_assert_error (error, RAP_JOURNAL_ERROR, (int) code);
  g_assert_nonnull (strstr (error->message, fixture->path));
  g_assert_nonnull (strstr (error->message, words));
  g_file_get_contents (fixture->path, &after, &length_after, NULL);
  g_assert_cmpmem (before, length_before, after, length_after);
}

static void
test_ours (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr (RapFileJudgement) judgement = NULL;
  g_autoptr (GError) error = NULL;
  guint8 bytes[2 * PAGE_SIZE];

  fill_file (bytes);
  lay (fixture, bytes, sizeof bytes);
  judgement = rap_file_judge (fixture->path, RAP_STORE_READ_WRITE, NEWEST, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (judgement->path, ==, fixture->path);
  g_assert_cmpuint (judgement->version, ==, NEWEST);
  g_assert_true (judgement->writable);
  g_assert_false (judgement->needs_copy);
}

typedef struct
{
  const char      *name;
  guint            offset;
  guint            length;
  guint32          value;
  gsize            size;
  RapJournalError  code;
  const char      *words;
} BadFile;

static const BadFile bad_files[] = {
  { "empty", 0, 0, 0, 0, RAP_JOURNAL_ERROR_NOT_OURS, "empty" },
  { "text", 0, 4, 0x3c3f786d, 2 * PAGE_SIZE, RAP_JOURNAL_ERROR_NOT_OURS, "something else" },
  { "one-byte-of-magic", 15, 1, 'x', 2 * PAGE_SIZE, RAP_JOURNAL_ERROR_NOT_OURS, "something else" },
  { "other-program", 68, 4, 0x47504b47, 2 * PAGE_SIZE, RAP_JOURNAL_ERROR_NOT_OURS, "another" },
  { "no-program", 68, 4, 0, 2 * PAGE_SIZE, RAP_JOURNAL_ERROR_NOT_OURS, "another program" },
  { "newer", 60, 4, NEWEST + 1, 2 * PAGE_SIZE, RAP_JOURNAL_ERROR_NEWER, "newer version" },
  { "newest-of-all", 60, 4, G_MAXUINT32, 2 * PAGE_SIZE, RAP_JOURNAL_ERROR_NEWER, "newer version" },
  { "cut-in-header", 0, 0, 0, 99, RAP_JOURNAL_ERROR_DAMAGED, "cut off" },
  { "cut-in-page", 0, 0, 0, 2 * PAGE_SIZE - 1, RAP_JOURNAL_ERROR_DAMAGED, "cut off" },
  { "page-size", 16, 2, 1000, 2 * PAGE_SIZE, RAP_JOURNAL_ERROR_DAMAGED, "header" },
  { "page-size-small", 16, 2, 256, 2 * PAGE_SIZE, RAP_JOURNAL_ERROR_DAMAGED, "header" },
  { "write-version", 18, 1, 9, 2 * PAGE_SIZE, RAP_JOURNAL_ERROR_DAMAGED, "header" },
  { "read-version", 19, 1, 0, 2 * PAGE_SIZE, RAP_JOURNAL_ERROR_DAMAGED, "header" },
  { "payload-fractions", 22, 1, 31, 2 * PAGE_SIZE, RAP_JOURNAL_ERROR_DAMAGED, "header" },
};

static void
test_bad (Fixture       *fixture,
          gconstpointer  data)
{
  const BadFile *bad = data;
  guint8 bytes[2 * PAGE_SIZE];

  fill_file (bytes);
  put (bytes, bad->offset, bad->length, bad->value);
  lay (fixture, bytes, bad->size);
  assert_refused (fixture, RAP_STORE_READ_WRITE, bad->code, bad->words);
  assert_refused (fixture, RAP_STORE_READ_ONLY, bad->code, bad->words);
}

static void
test_absent (Fixture       *fixture,
             gconstpointer  data)
{
  assert_refused (fixture, RAP_STORE_READ_WRITE, RAP_JOURNAL_ERROR_IO, "no such file");
}

static void
test_folder (Fixture       *fixture,
             gconstpointer  data)
{
  g_assert_no_errno (g_mkdir (fixture->path, 0700));
  assert_refused (fixture, RAP_STORE_READ_WRITE, RAP_JOURNAL_ERROR_NOT_OURS, "folder");
}

/* Opening a pipe must not wait for somebody to write into it. */
static void
test_pipe (Fixture       *fixture,
           gconstpointer  data)
{
  g_assert_no_errno (mkfifo (fixture->path, 0600));
  g_assert_null (rap_file_judge (fixture->path, RAP_STORE_READ_ONLY, NEWEST, NULL));
}

static void
test_needs_copy (Fixture       *fixture,
                 gconstpointer  data)
{
  static const char *const suffixes[] = { "-wal", "-journal" };
  guint8 bytes[2 * PAGE_SIZE];

  fill_file (bytes);
  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autoptr (RapFileJudgement) judgement = NULL;
      g_autofree char *side = g_strconcat (fixture->path, suffixes[i], NULL);

      /* With a journal beside it the file may rightly be short. */
      lay (fixture, bytes, PAGE_SIZE);
      g_assert_true (g_file_set_contents (side, "x", 1, NULL));
      judgement = rap_file_judge (fixture->path, RAP_STORE_READ_ONLY, NEWEST, NULL);
      g_assert_nonnull (judgement);
      g_assert_true (judgement->needs_copy);
      g_assert_no_errno (g_unlink (side));
    }

  bytes[18] = bytes[19] = 2;
  lay (fixture, bytes, sizeof bytes);
  {
    g_autoptr (RapFileJudgement) judgement =
      rap_file_judge (fixture->path, RAP_STORE_READ_ONLY, NEWEST, NULL);

    g_assert_nonnull (judgement);
    g_assert_true (judgement->needs_copy);
  }
}

/* Also for root, who could write. */
static void
test_read_only (Fixture       *fixture,
                gconstpointer  data)
{
  g_autoptr (RapFileJudgement) judgement = NULL;
  gboolean folder = GPOINTER_TO_INT (data);
  guint8 bytes[2 * PAGE_SIZE];

  fill_file (bytes);
  lay (fixture, bytes, sizeof bytes);
  g_assert_no_errno (folder ? g_chmod (fixture->folder, 0500) : g_chmod (fixture->path, 0400));
  assert_refused (fixture, RAP_STORE_READ_WRITE, RAP_JOURNAL_ERROR_READ_ONLY, "read-only");
  judgement = rap_file_judge (fixture->path, RAP_STORE_READ_ONLY, NEWEST, NULL);
  g_assert_nonnull (judgement);
  g_assert_false (judgement->writable);
}

static void
test_link (Fixture       *fixture,
           gconstpointer  data)
{
  g_autofree char *link = g_build_filename (fixture->folder, "link.rapport", NULL);
  g_autofree char *resolved = NULL;
  g_autofree char *fresh = NULL;
  g_autofree char *fresh_resolved = NULL;
  g_autofree char *real_folder = realpath (fixture->folder, NULL);
  g_autofree char *should = g_build_filename (real_folder, "new.rapport", NULL);
  g_autoptr (GError) error = NULL;
  guint8 bytes[2 * PAGE_SIZE];

  fill_file (bytes);
  lay (fixture, bytes, sizeof bytes);
  g_assert_no_errno (symlink (fixture->path, link));
  resolved = rap_file_resolve (link, &error);
  g_assert_no_error (error);
  g_assert_true (g_str_has_suffix (resolved, "/exam.rapport"));

  fresh = g_build_filename (fixture->folder, ".", "new.rapport", NULL);
  fresh_resolved = rap_file_resolve (fresh, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (fresh_resolved, ==, should);

  /* A link that leads nowhere is not a place for a new file. */
  g_assert_no_errno (g_unlink (fixture->path));
  g_assert_null (rap_file_resolve (link, &error));
  g_assert_error (error, RAP_JOURNAL_ERROR, RAP_JOURNAL_ERROR_IO);
}

static void
test_network (Fixture       *fixture,
              gconstpointer  data)
{
  static const long network[] = { 0x6969, 0x517B, (long) 0xFF534D42, (long) 0xFE534D42,
                                  (int) 0xFF534D42, 0x01021997, 0x65735546 };
  static const long local[] = { 0xEF53, 0x58465342, (long) 0x9123683E, 0x01021994, 0x4d44 };

  for (guint i = 0; i < G_N_ELEMENTS (network); i++)
    {
      g_autoptr (GError) error = NULL;

      played_magic = network[i];
      g_assert_false (rap_file_judge_place (fixture->path, &error));
      g_assert_error (error, RAP_JOURNAL_ERROR, RAP_JOURNAL_ERROR_NETWORK);
      g_assert_nonnull (strstr (error->message, "Copy the file to a disk of this computer"));
    }
  for (guint i = 0; i < G_N_ELEMENTS (local); i++)
    {
      played_magic = local[i];
      g_assert_true (rap_file_judge_place (fixture->path, NULL));
    }
}

static void
test_holds (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr (RapFileJudgement) judgement = NULL;
  g_autoptr (GError) gone = NULL;
  g_autoptr (GError) replaced = NULL;
  g_autofree char *aside = g_build_filename (fixture->folder, "aside", NULL);
  guint8 bytes[2 * PAGE_SIZE];

  fill_file (bytes);
  lay (fixture, bytes, sizeof bytes);
  judgement = rap_file_judge (fixture->path, RAP_STORE_READ_WRITE, NEWEST, NULL);
  g_assert_true (rap_file_judgement_holds (judgement, NULL));

  g_assert_no_errno (g_rename (fixture->path, aside));
  g_assert_false (rap_file_judgement_holds (judgement, &gone));
  g_assert_nonnull (strstr (gone->message, "gone"));

  lay (fixture, bytes, sizeof bytes);
  g_assert_false (rap_file_judgement_holds (judgement, &replaced));
  g_assert_nonnull (strstr (replaced->message, "another file"));

  g_assert_no_errno (g_rename (aside, fixture->path));
  g_assert_true (rap_file_judgement_holds (judgement, NULL));
}

static void
test_names (void)
{
  g_autofree char *lock = rap_file_side_name ("/a/b.rapport", "lock");

  g_assert_cmpstr (lock, ==, "/a/.b.rapport.lock");
  g_assert_cmpint (rap_file_free_space (g_get_tmp_dir ()), >, 0);
  g_assert_cmpint (rap_file_free_space ("/nowhere/at/all"), ==, -1);
}

#define ADD(name, data, function) \
  g_test_add ("/file-judge/" name, Fixture, data, set_up, function, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  ADD ("ours", NULL, test_ours);
  for (guint i = 0; i < G_N_ELEMENTS (bad_files); i++)
    {
      g_autofree char *name = g_strconcat ("/file-judge/bad/", bad_files[i].name, NULL);

      g_test_add (name, Fixture, &bad_files[i], set_up, test_bad, tear_down);
    }
  ADD ("absent", NULL, test_absent);
  ADD ("folder", NULL, test_folder);
  ADD ("pipe", NULL, test_pipe);
  ADD ("needs-copy", NULL, test_needs_copy);
  ADD ("read-only-file", GINT_TO_POINTER (FALSE), test_read_only);
  ADD ("read-only-folder", GINT_TO_POINTER (TRUE), test_read_only);
  ADD ("link", NULL, test_link);
  ADD ("network", NULL, test_network);
  ADD ("holds", NULL, test_holds);
  g_test_add_func ("/file-judge/names", test_names);
  return g_test_run ();
}
