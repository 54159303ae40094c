/* test-phrases.c: the examiner's own phrases: the file, and the list on the marking page.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gstdio.h>

#include "marking-fixture.h"
#include "marking/rap-marking-page-private.h"
#include "models/rap-own-phrases.h"

typedef struct
{
  char          *folder;
  char          *path;
  RapOwnPhrases *own;
} Desk;

static void
open_desk (Desk *desk)
{
  desk->folder = g_dir_make_tmp ("rapport-phrases-XXXXXX", NULL);
  desk->path = g_build_filename (desk->folder, "new", "phrases.txt", NULL);
  desk->own = rap_own_phrases_new (desk->path);
}

static void
close_desk (Desk *desk)
{
  const char *command[] = { "rm", "-rf", desk->folder, NULL };

  g_assert_finalize_object (desk->own);
  g_spawn_sync (NULL, (char **) command, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL,
                NULL);
  g_free (desk->folder);
  g_free (desk->path);
}

static void
assert_all (RapOwnPhrases *own,
            const char    *expected)
{
  GPtrArray *all = rap_own_phrases_get_all (own);
  g_autoptr (GString) found = g_string_new (NULL);

  for (guint i = 0; i < all->len; i++)
    {
      const RapOwnPhrase *phrase = g_ptr_array_index (all, i);

      g_string_append_printf (found, "%s%u%c:%s", i == 0 ? "" : " ", phrase->place,
                              phrase->part == RAP_PART_KEEP ? 'k' : 'n', phrase->text);
    }
  g_assert_cmpstr (found->str, ==, expected);
}

static void
add (Desk       *desk,
     RapPart     part,
     const char *text)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (rap_own_phrases_add (desk->own, part, text, &error));
  g_assert_no_error (error);
}

/* A phrase keeps its place from day to day, whatever goes before it. */
static void
test_places (void)
{
  Desk desk;
  g_autoptr (GError) error = NULL;
  g_autoptr (RapOwnPhrases) tomorrow = NULL;
  GStatBuf stat_of_file;

  open_desk (&desk);
  g_assert_true (rap_own_phrases_read (desk.own, &error));
  assert_all (desk.own, "");
  add (&desk, RAP_PART_KEEP, "  one\n\tand more ");
  add (&desk, RAP_PART_NEXT, "two");
  add (&desk, RAP_PART_KEEP, "three");
  add (&desk, RAP_PART_KEEP, "two");
  assert_all (desk.own, "1k:one and more 2n:two 3k:three");
  g_assert_true (rap_own_phrases_remove (desk.own, "one and more", &error));
  assert_all (desk.own, "2n:two 3k:three");
  add (&desk, RAP_PART_NEXT, "four");
  tomorrow = rap_own_phrases_new (desk.path);
  g_assert_true (rap_own_phrases_read (tomorrow, &error));
  assert_all (tomorrow, "1n:four 2n:two 3k:three");
  g_assert_cmpint (g_stat (desk.path, &stat_of_file), ==, 0);
  g_assert_cmpint (stat_of_file.st_mode & 0777, ==, 0600);
  close_desk (&desk);
}

static void
test_limits (void)
{
  Desk desk;
  g_autoptr (GError) blank = NULL;
  g_autoptr (GError) long_one = NULL;
  g_autoptr (GError) many = NULL;
  g_autofree char *text = g_strnfill (RAP_OWN_PHRASES_LENGTH + 1, 'x');
  const RapOwnPhrase *last;

  open_desk (&desk);
  g_assert_false (rap_own_phrases_add (desk.own, RAP_PART_KEEP, " \n", &blank));
  g_assert_error (blank, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT);
  g_assert_false (rap_own_phrases_add (desk.own, RAP_PART_KEEP, text, &long_one));
  g_assert_error (long_one, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT);
  for (guint i = 0; i < RAP_OWN_PHRASES_MOST; i++)
    {
      g_autofree char *phrase = g_strdup_printf ("phrase %u", i);

      add (&desk, RAP_PART_KEEP, phrase);
    }
  g_assert_false (rap_own_phrases_add (desk.own, RAP_PART_KEEP, "one more", &many));
  g_assert_error (many, G_IO_ERROR, G_IO_ERROR_NO_SPACE);
  last = g_ptr_array_index (rap_own_phrases_get_all (desk.own), RAP_OWN_PHRASES_KEYS);
  g_assert_cmpuint (last->place, ==, 0);
  close_desk (&desk);
}

static void
write_bytes (Desk       *desk,
             const char *bytes,
             gsize       length)
{
  g_autofree char *folder = g_path_get_dirname (desk->path);
  g_autoptr (GError) error = NULL;

  g_mkdir_with_parents (folder, 0700);
  g_file_set_contents (desk->path, bytes, (gssize) length, &error);
  g_assert_no_error (error);
}

/* What can be read goes on; the file as it was is kept beside, and said. */
static void
test_damaged (void)
{
  static const struct
  {
    const char *bytes;
    gsize       length;
    const char *left;
  } cases[] = {
    { "rapport-phrases 1\n1\tkeep\tone\n2\tkeep\n3\tnext\tthree\n", 0, "1k:one 3n:three" },
    { "rapport-phrases 1\n1\tkeep\tone\n1\tkeep\ttwo\n", 0, "1k:one" },
    { "rapport-phrases 1\n1\tkeep\tone\n2\tkeep\t\xff\xfe\n", 0, "1k:one" },
    { "rapport-phrases 1\n1\tkeep\tone\n\0\0\0\0", 33, "1k:one" },
    { "1\tkeep\tone\n", 0, "1k:one" },
    { "", 0, "" },
    { "\x89PNG\r\n", 0, "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gsize length = cases[i].length == 0 ? strlen (cases[i].bytes) : cases[i].length;
      Desk desk;
      g_autoptr (GError) error = NULL;
      g_autofree char *aside = NULL;
      g_autofree char *kept = NULL;
      gsize kept_length = 0;

      open_desk (&desk);
      write_bytes (&desk, cases[i].bytes, length);
      g_assert_true (rap_own_phrases_read (desk.own, &error));
      g_assert_no_error (error);
      assert_all (desk.own, cases[i].left);
      aside = g_strconcat (desk.path, ".damaged-1", NULL);
      g_assert_true (g_file_get_contents (aside, &kept, &kept_length, NULL));
      g_assert_cmpmem (kept, kept_length, cases[i].bytes, length);
      g_assert_nonnull (strstr (rap_own_phrases_get_notice (desk.own), aside));
      /* The next one does not go over the first. */
      write_bytes (&desk, "nothing\n", 8);
      g_assert_true (rap_own_phrases_read (desk.own, &error));
      g_assert_nonnull (strstr (rap_own_phrases_get_notice (desk.own), ".damaged-2"));
      close_desk (&desk);
    }
}

/* A file of a newer Rapport, and one that cannot be read, are left as they are. */
static void
test_left_alone (void)
{
  static const char newer[] = "rapport-phrases 2\nsomething new\n";
  Desk desk;
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) folder_error = NULL;
  g_autofree char *content = NULL;

  open_desk (&desk);
  write_bytes (&desk, newer, strlen (newer));
  g_assert_false (rap_own_phrases_add (desk.own, RAP_PART_KEEP, "mine", &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED);
  g_assert_true (g_file_get_contents (desk.path, &content, NULL, NULL));
  g_assert_cmpstr (content, ==, newer);
  g_assert_cmpint (g_unlink (desk.path), ==, 0);
  g_assert_cmpint (g_mkdir (desk.path, 0700), ==, 0);
  g_assert_false (rap_own_phrases_remove (desk.own, "mine", &folder_error));
  g_assert_error (folder_error, G_FILE_ERROR, G_FILE_ERROR_ISDIR);
  close_desk (&desk);
}

/* --- On the page --- */

static void
set_comment (MarkingFixture *fixture,
             const char     *text)
{
  rap_comment_entry_set_text (fixture->page->sheet_comment, text);
}

static void
act (MarkingFixture *fixture,
     const char     *action,
     const char     *parameter)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->page->sheet_phrases), action, "s",
                                             parameter));
}

static void
open_list (MarkingFixture *fixture)
{
  rap_phrase_list_open (fixture->page->sheet_phrases);
  gui_test_settle ();
}

static void
close_list (MarkingFixture *fixture)
{
  gtk_popover_popdown (GTK_POPOVER (gui_test_find (GTK_WIDGET (fixture->page->sheet_phrases),
                                                   "popover")));
  gui_test_settle ();
}

/* Made from a comment at one press, taken over by its key, edited there; never one with a name. */
static void
test_list (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data/rubrics/coverage.xml", NULL);
  RapOwnPhrases *own = rap_own_phrases_get_default ();
  MarkingFixture fixture = { 0 };
  GtkLabel *message;
  g_autofree char *text = NULL;

  marking_fixture_open (&fixture, path, "ex");
  marking_fixture_show (&fixture, 1024, 600);
  message = GTK_LABEL (gui_test_find (GTK_WIDGET (fixture.page->sheet_phrases), "own_message"));
  set_comment (&fixture, "Leave a pause.");
  open_list (&fixture);
  act (&fixture, "phrases.add", "next");
  assert_all (own, "1n:Leave a pause.");
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (message)));
  gui_test_assert_names (GTK_WIDGET (fixture.window));
  close_list (&fixture);

  set_comment (&fixture, "Better than Haddad before");
  open_list (&fixture);
  act (&fixture, "phrases.add", "keep");
  assert_all (own, "1n:Leave a pause.");
  g_assert_cmpstr (gtk_label_get_label (message), ==,
                   "A phrase is used for every candidate. This one names 1043 · Amira Haddad: take "
                   "that out first.");
  g_assert_true (rap_phrase_list_has_key (fixture.page->sheet_phrases, "1"));
  g_assert_false (rap_phrase_list_has_key (fixture.page->sheet_phrases, "2"));
  act (&fixture, "mark.take-phrase", "1");
  gui_test_settle ();
  text = rap_comment_entry_dup_text (fixture.page->sheet_comment);
  g_assert_cmpstr (text, ==, "Better than Haddad before Leave a pause.");
  g_assert_false (rap_phrase_list_has_key (fixture.page->sheet_phrases, "1"));

  open_list (&fixture);
  act (&fixture, "phrases.remove", "Leave a pause.");
  assert_all (own, "");
  close_list (&fixture);
  marking_fixture_close (&fixture);
}

int
main (int    argc,
      char **argv)
{
  gui_test_init (&argc, &argv);

  g_test_add_func ("/phrases/places", test_places);
  g_test_add_func ("/phrases/limits", test_limits);
  g_test_add_func ("/phrases/damaged", test_damaged);
  g_test_add_func ("/phrases/left-alone", test_left_alone);
  g_test_add_func ("/phrases/list", test_list);

  return g_test_run ();
}
