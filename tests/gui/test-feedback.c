/* test-feedback.c: what the candidate is shown holds words, and no mark.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "marking-fixture.h"

#define RUBRIC "../data/rubrics/rapport-and-trust.xml"
#define OWN_WORDS "between ourselves 4 of 5"
#define CONCERN "said something about harm"

/* What is on the page, one label a line. */
static void
add_text_cb (GtkWidget *widget,
             gpointer   user_data)
{
  if (GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget))
    g_string_append_printf (user_data, "%s\n", gtk_label_get_text (GTK_LABEL (widget)));
}

static char *
read_page (MarkingFixture *fixture)
{
  GString *text = g_string_new (NULL);

  gui_test_walk (GTK_WIDGET (fixture->page), add_text_cb, text);
  return g_string_free (text, FALSE);
}

static const RapItem *
get_item (MarkingFixture *fixture,
          const char     *id)
{
  return rap_rubric_get_item (rap_marking_session_get_rubric (fixture->session), id);
}

/* Every item has a mark; some say why. */
static void
fill (MarkingFixture *fixture)
{
  const RapRubric *rubric = rap_marking_session_get_rubric (fixture->session);
  const char *role = rap_marking_session_get_record (fixture->session)->role;

  for (guint i = 0; i < rubric->items->len; i++)
    {
      const RapItem *item = g_ptr_array_index (rubric->items, i);
      const RapLevel *level = item->scale == NULL ? NULL
        : g_ptr_array_index (item->scale->levels, i % item->scale->levels->len);
      const char *value = level != NULL ? level->id
        : item->kind == RAP_ITEM_FLAG ? CONCERN : "one step at a time";

      if (rap_item_is_by (item, role))
        g_assert_true (rap_marking_session_set_answer (fixture->session, item, RAP_ANSWER_GIVEN,
                                                       value, NULL));
    }
}

static void
choose_words (MarkingFixture *fixture)
{
  const RapItem *item = get_item (fixture, "e1");
  const RapSay *next = g_ptr_array_index (item->says, 0);
  const RapSay *keep = g_ptr_array_index (get_item (fixture, "l3")->says, 1);
  g_autofree char *comment =
    g_strdup_printf ("%s\n%s", OWN_WORDS, rap_words_get (next->words, NULL));

  rap_marking_session_set_comment (fixture->session, item, comment);
  rap_marking_session_set_comment (fixture->session, NULL, rap_words_get (keep->words, NULL));
}

static void
assert_not_there (const char *page,
                  const char *text)
{
  g_autofree char *quoted = g_regex_escape_string (text, -1);
  g_autofree char *pattern = g_strdup_printf ("(?<![\\w])%s(?![\\w])", quoted);

  if (g_regex_match_simple (pattern, page, 0, 0))
    g_error ("the candidate can read “%s” in:\n%s", text, page);
}

/* No label of any level, no "not applicable", no item by name, no total. */
static void
assert_no_marks (MarkingFixture *fixture,
                 const char     *page)
{
  const RapRubric *rubric = rap_marking_session_get_rubric (fixture->session);

  for (guint i = 0; i < rubric->scales->len; i++)
    {
      const RapScale *scale = g_ptr_array_index (rubric->scales, i);

      for (guint k = 0; k < scale->levels->len; k++)
        {
          const RapLevel *level = g_ptr_array_index (scale->levels, k);

          assert_not_there (page, rap_words_get (level->label, NULL));
        }
      if (scale->has_na)
        assert_not_there (page, rap_words_get (scale->na_label, NULL));
      if (scale->has_unseen)
        assert_not_there (page, rap_words_get (scale->unseen_label, NULL));
    }
  for (guint i = 0; i < rubric->totals->len; i++)
    {
      const RapTotal *total = g_ptr_array_index (rubric->totals, i);

      if (total->label != NULL)
        assert_not_there (page, rap_words_get (total->label, NULL));
    }
  for (guint i = 0; i < rubric->items->len; i++)
    {
      const RapItem *item = g_ptr_array_index (rubric->items, i);

      if (item->kind != RAP_ITEM_TEXT)
        assert_not_there (page, rap_words_get (item->label, NULL));
    }
  assert_not_there (page, OWN_WORDS);
  assert_not_there (page, CONCERN);
}

static void
assert_there (const char     *page,
              const RapWords *words)
{
  g_assert_nonnull (strstr (page, rap_words_get (words, NULL)));
}

static void
open_shipped (MarkingFixture *fixture,
              int             width,
              int             height)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, RUBRIC, NULL);

  marking_fixture_open (fixture, path, NULL);
  marking_fixture_show (fixture, width, height);
}

static const char *
get_page_shown (MarkingFixture *fixture)
{
  GtkWidget *stack = gui_test_find (GTK_WIDGET (fixture->page), "stack");

  return gtk_stack_get_visible_child_name (GTK_STACK (stack));
}

static void
test_words_and_no_marks (void)
{
  MarkingFixture fixture = { 0 };
  g_autofree char *page = NULL;
  GtkWidget *view;

  open_shipped (&fixture, 1366, 768);
  fill (&fixture);
  choose_words (&fixture);
  g_assert_true (marking_fixture_press (&fixture, GDK_KEY_t, 0));
  marking_fixture_wait_drawn (&fixture);
  page = read_page (&fixture);
  assert_no_marks (&fixture, page);
  g_assert_nonnull (strstr (page, "What to keep"));
  g_assert_nonnull (strstr (page, "What to try next"));
  assert_there (page, ((RapSay *) get_item (&fixture, "e1")->says->pdata[0])->words);
  assert_there (page, ((RapSay *) get_item (&fixture, "l3")->says->pdata[1])->words);
  g_assert_nonnull (strstr (page, "one step at a time"));
  g_assert_nonnull (strstr (page, "1043"));
  view = gui_test_find (GTK_WIDGET (fixture.page), "feedback");
  g_assert_true (gtk_widget_get_mapped (gui_test_find (view, "clock")));
  gui_test_assert_names (GTK_WIDGET (fixture.page));
  marking_fixture_close (&fixture);
}

/* Whoever came from the sheet, or from behind the curtain, goes back there; no mark is given by a
 * key meanwhile. */
static void
test_there_and_back (void)
{
  MarkingFixture fixture = { 0 };

  open_shipped (&fixture, 1024, 600);
  marking_fixture_press (&fixture, GDK_KEY_t, 0);
  g_assert_cmpstr (get_page_shown (&fixture), ==, "feedback");
  g_assert_false (marking_fixture_press (&fixture, GDK_KEY_2, 0));
  marking_fixture_press (&fixture, GDK_KEY_t, 0);
  g_assert_cmpstr (get_page_shown (&fixture), ==, "sheet");
  marking_fixture_press (&fixture, GDK_KEY_k, 0);
  marking_fixture_press (&fixture, GDK_KEY_t, 0);
  g_assert_cmpstr (get_page_shown (&fixture), ==, "feedback");
  marking_fixture_press (&fixture, GDK_KEY_t, 0);
  g_assert_cmpstr (get_page_shown (&fixture), ==, "curtain");
  marking_fixture_close (&fixture);
}

/* A station without such a phase has no such page. */
static void
test_without_phase (void)
{
  MarkingFixture fixture = { 0 };

  marking_fixture_open_text (
    &fixture,
    "<rubric xmlns='urn:rapport:rubric:1' id='r' format='1.0' version='1' xml:lang='en'>"
    "<meta><title>t</title></meta><scale id='s'><level id='0' value='0'><label>Poor</label></level>"
    "<level id='1' value='1'><label>Good</label></level></scale>"
    "<rater id='ex' role='examiner'/>"
    "<form><item id='i' kind='rate' scale='s'><label>The one</label></item></form>"
    "<totals><total id='t' of='i' method='sum' primary='yes'/></totals></rubric>");
  marking_fixture_show (&fixture, 1366, 768);
  marking_fixture_press (&fixture, GDK_KEY_t, 0);
  g_assert_cmpstr (get_page_shown (&fixture), ==, "sheet");
  marking_fixture_close (&fixture);
}

int
main (int    argc,
      char **argv)
{
  gui_test_init (&argc, &argv);

  g_test_add_func ("/feedback/words-and-no-marks", test_words_and_no_marks);
  g_test_add_func ("/feedback/there-and-back", test_there_and_back);
  g_test_add_func ("/feedback/without-phase", test_without_phase);

  return g_test_run ();
}
