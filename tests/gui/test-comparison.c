/* test-comparison.c: two examiners of one encounter: apart until both are done, then side by side.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "models/rap-comparison-words.h"
#include "rubric/rap-rubric-reader.h"
#include "shell/rap-window.h"
#include "window-fixture.h"

#include <string.h>

#define FIRST_WORDS "the first examiner's own words"
#define SECOND_WORDS "what the second thought of it"

static void
add_text_cb (GtkWidget *widget,
             gpointer   user_data)
{
  if (!gtk_widget_get_mapped (widget))
    return;
  if (GTK_IS_LABEL (widget))
    g_string_append_printf (user_data, "%s\n", gtk_label_get_text (GTK_LABEL (widget)));
  else if (GTK_IS_TEXT_VIEW (widget))
    {
      GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (widget));
      g_autofree char *words = NULL;

      g_object_get (buffer, "text", &words, NULL);
      g_string_append_printf (user_data, "%s\n", words);
    }
}

static gboolean
is_on_screen (GtkWidget  *window,
              const char *text)
{
  g_autoptr (GString) screen = g_string_new (NULL);

  gui_test_walk (window, add_text_cb, screen);
  return strstr (screen->str, text) != NULL;
}

static gboolean
is_submitted (gpointer session)
{
  return rap_marking_session_get_record (session)->state == RAP_SHEET_SUBMITTED;
}

static void
mark (GtkWidget  *window,
      const char *level,
      const char *words)
{
  RapMarkingSession *session = window_fixture_get_session (window);
  const RapRubric *rubric = rap_marking_session_get_rubric (session);

  window_fixture_mark (window, "l1", level);
  window_fixture_mark (window, "e2", "3");
  rap_marking_session_set_comment (session, rap_rubric_get_item (rubric, "l1"), words);
  rap_marking_session_set_comment (session, NULL, words);
  gui_test_settle ();
}

static void
submit (GtkWidget *window)
{
  RapMarkingSession *session = window_fixture_get_session (window);
  g_autoptr (GError) error = NULL;

  rap_marking_session_submit (session, "no time", &error);
  g_assert_no_error (error);
  gui_test_wait (is_submitted, session, "the submit");
  window_fixture_act (window, NULL, "win.back");
  window_fixture_wait_for_page (window, "candidates");
}

static void
sit_down (GtkWidget  *window,
          const char *name)
{
  window_fixture_act (window, NULL, "win.back");
  window_fixture_wait_for_page (window, "station");
  window_fixture_type (window, "name_entry", name);
  window_fixture_act (window, "continue_button", "station.choose");
  window_fixture_wait_for_page (window, "candidates");
}

static void
select_first (GtkWidget *window)
{
  GtkListView *view = GTK_LIST_VIEW (gui_test_find (window, "list_view"));

  gtk_single_selection_set_selected (GTK_SINGLE_SELECTION (gtk_list_view_get_model (view)), 0);
}

/* Asks for both sheets of the first candidate, which does nothing where it may not. */
static void
compare (GtkWidget *window)
{
  select_first (window);
  gtk_widget_activate_action (gui_test_find (window, "search_entry"), "candidates.compare", NULL);
  gui_test_settle ();
}

static guint
count_rows (GtkWidget *window)
{
  GtkStack *pages = GTK_STACK (gui_test_find (window, "pages"));
  GtkWidget *list = gui_test_find (gtk_stack_get_child_by_name (pages, "comparison"), "list");
  guint n = 0;

  for (GtkWidget *row = gtk_widget_get_first_child (list); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    n += gtk_widget_get_child_visible (row) && gtk_widget_get_mapped (row);
  return n;
}

static void
begin_first (GtkWidget *window)
{
  select_first (window);
  window_fixture_begin (window, "brief.open-sheet");
}

/* Neither sees a mark or a word of the other, in whatever order they come and go. */
static void
test_apart (void)
{
  GtkWidget *window = window_fixture_open_at_candidates ();

  begin_first (window);
  mark (window, "yes", FIRST_WORDS);
  submit (window);
  compare (window);
  window_fixture_wait_for_page (window, "candidates");

  sit_down (window, "Dr Elm");
  g_assert_false (is_on_screen (window, "incomplete"));
  compare (window);
  window_fixture_wait_for_page (window, "candidates");
  begin_first (window);
  g_assert_null (window_fixture_get_answer (window, "l1"));
  g_assert_false (is_on_screen (window, FIRST_WORDS));
  mark (window, "no", SECOND_WORDS);
  window_fixture_act (window, NULL, "win.back");
  window_fixture_wait_for_page (window, "candidates");
  compare (window);
  window_fixture_wait_for_page (window, "candidates");

  sit_down (window, "Dr Hill");
  compare (window);
  window_fixture_wait_for_page (window, "candidates");
  window_fixture_close (window);
}

static void
test_side_by_side (void)
{
  GtkWidget *window = window_fixture_open_at_candidates ();
  guint n_all;

  begin_first (window);
  mark (window, "yes", FIRST_WORDS);
  submit (window);
  sit_down (window, "Dr Elm");
  begin_first (window);
  mark (window, "no", SECOND_WORDS);
  submit (window);
  compare (window);
  window_fixture_wait_for_page (window, "comparison");
  g_assert_true (is_on_screen (window, "Dr Hill"));
  g_assert_true (is_on_screen (window, "Dr Elm"));
  g_assert_true (is_on_screen (window, "2 levels apart"));
  g_assert_true (is_on_screen (window, "1 different"));
  g_assert_true (is_on_screen (window, FIRST_WORDS));
  g_assert_true (is_on_screen (window, SECOND_WORDS));
  /* Which of the two comes first is the file's business. */
  g_assert_true (gui_test_find_label (window, "Comment on the sheet. Comment of Dr Hill: "
                                      FIRST_WORDS ". Comment of Dr Elm: " SECOND_WORDS) != NULL ||
                 gui_test_find_label (window, "Comment on the sheet. Comment of Dr Elm: "
                                      SECOND_WORDS ". Comment of Dr Hill: " FIRST_WORDS) != NULL);
  n_all = count_rows (window);
  g_assert_cmpuint (n_all, >, 15);

  window_fixture_act (window, "only_differences", "comparison.only-differences");
  gui_test_settle ();
  g_assert_cmpuint (count_rows (window), ==, 1);
  window_fixture_act (window, "only_differences", "comparison.only-differences");
  gui_test_settle ();
  g_assert_cmpuint (count_rows (window), ==, n_all);

  window_fixture_act (window, NULL, "win.back");
  window_fixture_wait_for_page (window, "candidates");
  sit_down (window, "Dr Hill");
  compare (window);
  window_fixture_wait_for_page (window, "comparison");
  window_fixture_close (window);
}

/* --- The words --- */

static const char rubric_text[] =
  "<rubric xmlns='urn:rapport:rubric:1' format='1.0' id='small' version='1' xml:lang='en'>"
  "<meta><title>Small</title></meta>"
  "<scale id='s'><level id='no' value='0'><label>No</label></level>"
  "<level id='part' value='1'><label>Partly</label></level>"
  "<level id='yes' value='2'><label>Yes</label></level>"
  "<level id='too' value='2'><label>Yes, too</label></level><na><label>None</label></na></scale>"
  "<rater id='ex' role='examiner'/>"
  "<form><item id='a' code='A1' kind='rate' scale='s' na='yes'><label>One</label></item>"
  "<item id='n' kind='number' min='0' max='10' step='2'><label>Two</label></item>"
  "<item id='w' kind='text'><label>Words</label></item></form>"
  "<totals><total id='t' of='a n' method='sum' primary='yes'/></totals></rubric>";

static RapAnswer *
answer_new (const RapItem *item,
            const char    *value)
{
  gboolean na = g_strcmp0 (value, "NA") == 0;

  return value == NULL ? NULL : rap_answer_new (item, na ? RAP_ANSWER_NA : RAP_ANSWER_GIVEN,
                                                na ? "" : value, NULL);
}

static void
test_words (void)
{
  static const struct
  {
    const char *item;
    const char *a;
    const char *b;
    gboolean    differs;
    const char *words;
  } cases[] = {
    { "a", "yes", "yes", FALSE, "A1 · One. Hill: Yes. Elm: Yes. the same" },
    { "a", "yes", "part", TRUE, "A1 · One. Hill: Yes. Elm: Partly. 1 level apart" },
    { "a", "no", "yes", TRUE, "A1 · One. Hill: No. Elm: Yes. 2 levels apart" },
    { "a", "too", "yes", TRUE, "A1 · One. Hill: Yes, too. Elm: Yes. different" },
    { "a", "NA", "yes", TRUE, "A1 · One. Hill: None. Elm: Yes. different" },
    { "a", NULL, "yes", TRUE, "A1 · One. Hill: –. Elm: Yes. different" },
    { "n", "2", "8", TRUE, "n · Two. Hill: 2. Elm: 8. 3 steps apart" },
    { "n", "2", "4", TRUE, "n · Two. Hill: 2. Elm: 4. 1 step apart" },
    { "w", "x", "y", FALSE, "w · Words. Hill: x. Elm: y" },
  };
  g_autoptr (GBytes) bytes = g_bytes_new_static (rubric_text, strlen (rubric_text));
  RapComparisonReading reading = { .names = { (char *) "Hill", (char *) "Elm" } };
  g_autoptr (RapRubric) rubric = rap_rubric_new (bytes, "small.xml", NULL);

  reading.rubric = rubric;
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const RapItem *item = rap_rubric_get_item (rubric, cases[i].item);
      g_autoptr (RapAnswer) a = answer_new (item, cases[i].a);
      g_autoptr (RapAnswer) b = answer_new (item, cases[i].b);
      g_autoptr (RapNumber) steps = rap_comparison_dup_steps (item, a, b);
      RapComparisonItem row = { item, { a, b }, { (char *) "", (char *) "" }, cases[i].differs,
                                steps };
      g_autofree char *words = rap_comparison_words_for_row (&reading, &row, NULL);

      g_assert_cmpstr (words, ==, cases[i].words);
    }
}

int
main (int    argc,
      char **argv)
{
  gui_test_init (&argc, &argv);

  g_test_add_func ("/comparison/words", test_words);
  g_test_add_func ("/comparison/apart", test_apart);
  g_test_add_func ("/comparison/side-by-side", test_side_by_side);

  return g_test_run ();
}
