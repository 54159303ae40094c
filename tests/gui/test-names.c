/* test-names.c: words that name another candidate are pointed out, and nothing is held back.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "marking-fixture.h"
#include "marking/rap-marking-page-private.h"

#define TOLD "What you wrote names 1044 · Bela Ostrander, who is not the candidate of this sheet."

static gboolean
knows_other (gpointer session)
{
  return rap_marking_session_find_name (session, "Ostrander") != NULL;
}

static void
open_with_two (MarkingFixture *fixture)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data/rubrics/example.xml", NULL);
  RapId other = rap_id_new_random ();

  marking_fixture_open (fixture, path, "ex");
  marking_fixture_show (fixture, 1366, 768);
  marking_fixture_append (fixture, rap_draft_candidate_set (&other, "1044", "Bela Ostrander", NULL,
                                                            NULL, NULL));
  rap_marking_session_read_again (fixture->session);
  gui_test_wait (knows_other, fixture->session, "the second candidate");
}

/* Whether the page told of it since this was asked last. */
static gboolean
was_told (MarkingFixture *fixture)
{
  GtkWidget *message = GTK_WIDGET (fixture->page->message);
  gboolean told = gtk_widget_get_visible (message)
                  && g_str_equal (gtk_label_get_label (fixture->page->message), TOLD);

  gtk_widget_set_visible (message, FALSE);

  return told;
}

static const RapItem *
find_kind (const RapRubric *rubric,
           RapItemKind      kind)
{
  for (guint i = 0; i < rubric->items->len; i++)
    {
      const RapItem *item = g_ptr_array_index (rubric->items, i);

      if (item->kind == kind && rap_item_is_by (item, "ex"))
        return item;
    }
  g_assert_not_reached ();
}

/* Wherever words are written. */
static void
test_places (void)
{
  MarkingFixture fixture = { 0 };
  const RapRubric *rubric;
  RapId moment;
  RapId concern = { { 0 } };
  RapId incident = { { 0 } };
  g_autoptr (GError) error = NULL;

  open_with_two (&fixture);
  rubric = rap_marking_session_get_rubric (fixture.session);
  rap_marking_session_set_comment (fixture.session, NULL, "Amira Haddad, 1043, was calm");
  g_assert_false (was_told (&fixture));
  rap_marking_session_set_comment (fixture.session, NULL, "calmer than 1044");
  g_assert_true (was_told (&fixture));
  rap_marking_session_set_comment (fixture.session, find_kind (rubric, RAP_ITEM_RATE),
                                   "as Ostrander did");
  g_assert_true (was_told (&fixture));
  rap_marking_session_set_answer (fixture.session, find_kind (rubric, RAP_ITEM_FLAG),
                                  RAP_ANSWER_GIVEN, "bela ostrander was better", &error);
  g_assert_no_error (error);
  g_assert_true (was_told (&fixture));
  rap_marking_session_note_moment (fixture.session, NULL, &moment);
  g_assert_false (was_told (&fixture));
  rap_marking_session_edit_moment (fixture.session, &moment, NULL, "Bela went in instead");
  g_assert_true (was_told (&fixture));
  rap_marking_session_set_concern (fixture.session, &concern, "swapped with 1044?");
  g_assert_true (was_told (&fixture));
  rap_marking_session_set_incident (fixture.session, &incident, RAP_INCIDENT_OTHER, 0,
                                    "Ostrander opened the door");
  g_assert_true (was_told (&fixture));
  marking_fixture_wait_saved (&fixture);
  marking_fixture_close (&fixture);
}

/* The check before a submit says it once, however often it is written. */
static void
test_check (void)
{
  MarkingFixture fixture = { 0 };
  const RapRubric *rubric;
  GtkWidget *names;

  open_with_two (&fixture);
  rubric = rap_marking_session_get_rubric (fixture.session);
  marking_fixture_press (&fixture, GDK_KEY_Return, GDK_CONTROL_MASK);
  names = gui_test_find (GTK_WIDGET (fixture.page->check), "names");
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (fixture.page->check)));
  g_assert_false (gtk_widget_get_visible (names));
  marking_fixture_press (&fixture, GDK_KEY_Escape, 0);
  rap_marking_session_set_comment (fixture.session, NULL, "calmer than 1044");
  rap_marking_session_set_comment (fixture.session, find_kind (rubric, RAP_ITEM_RATE),
                                   "as Ostrander did");
  marking_fixture_press (&fixture, GDK_KEY_Return, GDK_CONTROL_MASK);
  g_assert_true (gtk_widget_get_visible (names));
  g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (names)), ==,
                   "Words on this sheet name another candidate: 1044 · Bela Ostrander");
  marking_fixture_wait_saved (&fixture);
  marking_fixture_close (&fixture);
}

int
main (int    argc,
      char **argv)
{
  gui_test_init (&argc, &argv);

  g_test_add_func ("/names/places", test_places);
  g_test_add_func ("/names/check", test_check);

  return g_test_run ();
}
