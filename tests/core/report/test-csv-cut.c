/* test-csv-cut.c: the power goes while marks are exported over an older file.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "report/rap-csv-export.h"

#include "journal-fixture.h"
#include "rap-fault-names.h"
#include "rap-fault-vfs.h"

typedef struct
{
  JournalFixture *journal;
  char           *path;
  GRand          *random;
} Fixture;

static Fixture
begin (void)
{
  Fixture self = { journal_fixture_new (), NULL, g_rand_new_with_seed (1) };
  RapId sheet = journal_fixture_open_sheet (self.journal, 0);

  journal_fixture_mark (self.journal, &sheet, "greeting", "rate", "2");
  self.path = g_build_filename (self.journal->folder, "marks.csv", NULL);
  return self;
}

static void
end (Fixture *self)
{
  g_rand_free (self->random);
  g_free (self->path);
  journal_fixture_free (self->journal);
}

/* The older file is on the disk with its name. */
static void
lay_old (Fixture *self)
{
  g_assert_true (g_file_set_contents (self->path, "old", -1, NULL));
  rap_fault_names_reset ();
}

static gboolean
export (Fixture *self)
{
  return rap_csv_export_to_path (self->journal->store, RAP_CSV_EXPORT_LONG, RAP_CSV_PLAIN,
                                 self->path, NULL, NULL, NULL, NULL);
}

static char *
read_after_crash (Fixture *self)
{
  char *text = NULL;

  rap_fault_vfs_cut (0);
  rap_fault_names_crash (self->random);
  g_assert_true (g_file_get_contents (self->path, &text, NULL, NULL));
  return text;
}

/* At every change of the disk: the older file or the whole new one, and the new one once told. */
static void
test_cut (void)
{
  Fixture self = begin ();
  g_autofree char *whole = NULL;
  guint n;

  lay_old (&self);
  g_assert_true (export (&self));
  n = rap_fault_vfs_get_changes ();
  g_assert_cmpuint (n, ==, 3);
  g_assert_true (g_file_get_contents (self.path, &whole, NULL, NULL));
  g_assert_nonnull (strstr (whole, "greeting"));
  for (guint at = 1; at <= n + 1; at++)
    {
      g_autofree char *text = NULL;
      gboolean told;

      lay_old (&self);
      rap_fault_vfs_cut (at);
      told = export (&self);
      text = read_after_crash (&self);
      g_assert_cmpint (told, ==, at > n);
      g_assert_cmpstr (text, ==, told ? whole : "old");
    }
  end (&self);
}

/* Were the name not synced, the older file would come back; were the content not, none would. */
static void
test_negative_control (void)
{
  static const char *const expected[] = { "", "old" };
  Fixture self = begin ();

  for (guint folders = 0; folders < 2; folders++)
    {
      g_autofree char *text = NULL;

      lay_old (&self);
      rap_fault_names_deafen (folders == 1);
      g_assert_true (export (&self));
      text = read_after_crash (&self);
      g_assert_cmpstr (text, ==, expected[folders]);
    }
  end (&self);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/csv-cut/every-change", test_cut);
  g_test_add_func ("/csv-cut/negative-control", test_negative_control);
  return g_test_run ();
}
