/* test-marking-rubrics.c: whatever the format allows can be marked.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "marking-fixture.h"
#include "marking/rap-marking-page-private.h"
#include "widgets/rap-level-button.h"

#define OPENING "<rubric xmlns='urn:rapport:rubric:1' format='1.0' id='t' version='1' " \
                "xml:lang='en'>" \
                "<meta><title>T</title></meta>"

static void
open_coverage (MarkingFixture *fixture)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data/rubrics/coverage.xml", NULL);

  marking_fixture_open (fixture, path, "ex");
  marking_fixture_show (fixture, 1366, 768);
}

static void
press (MarkingFixture *fixture,
       const char     *item,
       guint           keyval)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->page), "mark.jump-to", "s",
                                             item));
  gui_test_settle ();
  marking_fixture_press (fixture, keyval, 0);
}

static void
click (MarkingFixture *fixture,
       const char     *name)
{
  GtkWidget *button = gui_test_find_label (GTK_WIDGET (fixture->page), name);

  if (button == NULL)
    g_error ("no control called %s", name);
  g_signal_emit_by_name (button, "clicked");
}

static void
assert_mark (MarkingFixture *fixture,
             const char     *item,
             const char     *mark)
{
  g_autofree char *found = NULL;

  marking_fixture_wait_saved (fixture);
  found = marking_fixture_dup_mark (fixture, item);
  g_assert_cmpstr (found, ==, mark);
}

/* A is worth 4, B 3; half steps lie between. The best level stands first, so 1 is A by place. */
static void
test_half_steps (void)
{
  MarkingFixture fixture = { 0 };

  open_coverage (&fixture);
  press (&fixture, "w3", GDK_KEY_1);
  assert_mark (&fixture, "w3", "rate A");
  press (&fixture, "w3", GDK_KEY_plus);
  assert_mark (&fixture, "w3", "rate A");
  press (&fixture, "w3", GDK_KEY_minus);
  assert_mark (&fixture, "w3", "rate 3.5");
  press (&fixture, "w3", GDK_KEY_minus);
  assert_mark (&fixture, "w3", "rate B");
  click (&fixture, "Objective three, half marks allowed: a step higher");
  assert_mark (&fixture, "w3", "rate 3.5");
  marking_fixture_close (&fixture);
}

/* An untouched tally is unanswered; one less says that none was seen. */
static void
test_tally (void)
{
  MarkingFixture fixture = { 0 };

  open_coverage (&fixture);
  assert_mark (&fixture, "t1", NULL);
  press (&fixture, "t1", GDK_KEY_minus);
  assert_mark (&fixture, "t1", "count 0");
  press (&fixture, "t1", GDK_KEY_KP_Add);
  press (&fixture, "t1", GDK_KEY_plus);
  assert_mark (&fixture, "t1", "count 2");
  press (&fixture, "t2", GDK_KEY_7);
  assert_mark (&fixture, "t2", "count 7");
  click (&fixture, "Cues taken up, best of three: one more");
  assert_mark (&fixture, "t3", "count 1");
  marking_fixture_close (&fixture);
}

static void
test_number (void)
{
  MarkingFixture fixture = { 0 };
  GtkWidget *row, *entry;

  open_coverage (&fixture);
  click (&fixture, "Out of 10: one more");
  assert_mark (&fixture, "m3", "number 0.5");
  press (&fixture, "m3", GDK_KEY_8);
  assert_mark (&fixture, "m3", "number 8");
  row = gui_test_find_label (GTK_WIDGET (fixture.page), "Out of 10");
  entry = gui_test_find (row, "entry");
  /* A comma as it is typed in much of the world. */
  gtk_editable_set_text (GTK_EDITABLE (entry), "6,5");
  g_signal_emit_by_name (entry, "activate");
  assert_mark (&fixture, "m3", "number 6.5");
  /* Out of range: it says so, and the mark stays. */
  gtk_editable_set_text (GTK_EDITABLE (entry), "11");
  g_signal_emit_by_name (entry, "activate");
  assert_mark (&fixture, "m3", "number 6.5");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "6.5");
  g_assert_true (gtk_widget_get_visible (gui_test_find (GTK_WIDGET (fixture.page), "message")));
  marking_fixture_close (&fixture);
}

static void
test_pick (void)
{
  MarkingFixture fixture = { 0 };

  open_coverage (&fixture);
  click (&fixture, "Feedback statements: Rushed");
  click (&fixture, "Feedback statements: Cues missed");
  assert_mark (&fixture, "p2", "pick o1 o3");
  /* At most two. */
  g_assert_false (gtk_widget_is_sensitive (
    gui_test_find_label (GTK_WIDGET (fixture.page), "Feedback statements: Little structure")));
  click (&fixture, "Feedback statements: Rushed");
  assert_mark (&fixture, "p2", "pick o3");
  /* Exactly three: two are no answer yet. */
  press (&fixture, "p1", GDK_KEY_1);
  press (&fixture, "p1", GDK_KEY_3);
  assert_mark (&fixture, "p1", NULL);
  press (&fixture, "p1", GDK_KEY_2);
  assert_mark (&fixture, "p1", "pick w1 w3 w2");
  marking_fixture_close (&fixture);
}

/* c1 is in play only when the talk was by telephone. */
static void
test_conditional (void)
{
  MarkingFixture fixture = { 0 };
  GtkWidget *button;

  open_coverage (&fixture);
  button = gui_test_find_label (GTK_WIDGET (fixture.page), "Identity checked by voice: Competent");
  g_assert_nonnull (button);
  g_assert_false (gtk_widget_is_sensitive (button));
  click (&fixture, "How was it held?: By telephone");
  g_assert_true (gtk_widget_is_sensitive (button));
  click (&fixture, "How was it held?: In person");
  g_assert_false (gtk_widget_is_sensitive (button));
  marking_fixture_close (&fixture);
}

static const char *
get_message (MarkingFixture *fixture)
{
  GtkWidget *message = gui_test_find (GTK_WIDGET (fixture->page), "message");

  return gtk_widget_get_visible (message) ? gtk_label_get_label (GTK_LABEL (message)) : NULL;
}

/* An item that was switched off under the examiner's hands: N is allowed by the rubric, but not
 * now, and that is what it says. */
static void
test_key_out_of_play (void)
{
  static const guint keys[] = { GDK_KEY_n, GDK_KEY_u };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      MarkingFixture fixture = { 0 };

      open_coverage (&fixture);
      click (&fixture, "How was it held?: By telephone");
      gtk_widget_activate_action (GTK_WIDGET (fixture.page), "mark.jump-to", "s", "c1");
      gui_test_settle ();
      click (&fixture, "How was it held?: In person");
      marking_fixture_press (&fixture, keys[i], 0);
      assert_mark (&fixture, "c1", NULL);
      g_assert_cmpstr (get_message (&fixture), ==,
                       "This item does not apply now, so it takes no mark.");
      marking_fixture_close (&fixture);
    }
}

static void
test_start_is_untouched (void)
{
  MarkingFixture fixture = { 0 };
  GtkWidget *button;

  open_coverage (&fixture);
  button = gui_test_find_label (GTK_WIDGET (fixture.page), "We agree on the aim: No evidence");
  g_assert_nonnull (button);
  g_assert_true (gtk_widget_has_css_class (button, "start"));
  g_assert_false (rap_level_button_get_chosen (RAP_LEVEL_BUTTON (button)));
  assert_mark (&fixture, "r1", NULL);
  click (&fixture, "We agree on the aim: No evidence");
  assert_mark (&fixture, "r1", "rate 4");
  marking_fixture_close (&fixture);
}

static void
test_one_item_no_station (void)
{
  MarkingFixture fixture = { 0 };

  marking_fixture_open_text (&fixture,
    OPENING
    "<scale id='s'><level id='0' value='0'><label>Bad</label></level>"
    "<level id='1' value='1'><label>Good</label></level></scale>"
    "<rater id='ex' role='examiner'/>"
    "<form><item id='i' kind='rate' scale='s'><label>The one</label></item></form>"
    "<totals><total id='t' of='i' method='sum' primary='yes'/></totals></rubric>");
  marking_fixture_show (&fixture, 1366, 768);
  /* Ids come before places: 1 is the level called 1, not the first. */
  press (&fixture, "i", GDK_KEY_1);
  assert_mark (&fixture, "i", "rate 1");
  press (&fixture, "i", GDK_KEY_0);
  assert_mark (&fixture, "i", "rate 0");
  g_assert_cmpuint (rap_marking_session_get_open_count (fixture.session), ==, 0);
  marking_fixture_press (&fixture, GDK_KEY_F8, 0);
  marking_fixture_wait_saved (&fixture);
  marking_fixture_close (&fixture);
}

static void
test_optional_domain (void)
{
  MarkingFixture fixture = { 0 };
  GtkWidget *toggle;

  marking_fixture_open_text (&fixture,
    OPENING
    "<scale id='s'><level id='0' value='0'><label>Bad</label></level>"
    "<level id='1' value='1'><label>Good</label></level></scale>"
    "<rater id='ex' role='examiner'/>"
    "<form><domain id='d' optional='yes'><label>Module</label>"
    "<item id='i' kind='rate' scale='s'><label>Inside</label></item></domain>"
    "<item id='j' kind='rate' scale='s'><label>Outside</label></item></form>"
    "<totals><total id='t' of='i j' method='sum' primary='yes'/></totals></rubric>");
  marking_fixture_show (&fixture, 1366, 768);
  g_assert_cmpuint (rap_marking_session_get_open_count (fixture.session), ==, 1);
  toggle = gui_test_find (GTK_WIDGET (fixture.page), "toggle");
  g_assert_true (GTK_IS_SWITCH (toggle));
  gtk_switch_set_active (GTK_SWITCH (toggle), TRUE);
  marking_fixture_wait_saved (&fixture);
  g_assert_cmpuint (rap_marking_session_get_open_count (fixture.session), ==, 2);
  marking_fixture_reopen (&fixture);
  g_assert_cmpuint (rap_marking_session_get_open_count (fixture.session), ==, 2);
  marking_fixture_close (&fixture);
}

static gboolean
is_triggered_by (GtkShortcutTrigger *trigger,
                 guint               keyval)
{
  if (GTK_IS_ALTERNATIVE_TRIGGER (trigger))
    {
      GtkAlternativeTrigger *both = GTK_ALTERNATIVE_TRIGGER (trigger);

      return is_triggered_by (gtk_alternative_trigger_get_first (both), keyval)
             || is_triggered_by (gtk_alternative_trigger_get_second (both), keyval);
    }
  return GTK_IS_KEYVAL_TRIGGER (trigger)
         && gtk_keyval_trigger_get_keyval (GTK_KEYVAL_TRIGGER (trigger)) == keyval;
}

static void
press_on (GtkWidget *widget,
          guint      keyval)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);
      guint n = GTK_IS_SHORTCUT_CONTROLLER (controller)
        ? g_list_model_get_n_items (G_LIST_MODEL (controller))
        : 0;

      for (guint k = 0; k < n; k++)
        {
          g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (G_LIST_MODEL (controller), k);

          if (is_triggered_by (gtk_shortcut_get_trigger (shortcut), keyval))
            {
              gtk_shortcut_action_activate (gtk_shortcut_get_action (shortcut), 0, widget, NULL);
              return;
            }
        }
    }
  g_error ("no such key on the control: %s", gdk_keyval_name (keyval));
}

/* What is typed next belongs to the reason, so nothing may pass before it has the keyboard. */
static void
test_flag_by_key (void)
{
  static const guint keys[] = {
    GDK_KEY_space, GDK_KEY_KP_Space, GDK_KEY_Return, GDK_KEY_KP_Enter, GDK_KEY_ISO_Enter,
  };
  MarkingFixture fixture = { 0 };
  GtkWidget *toggle, *focus;

  marking_fixture_open_text (&fixture,
    OPENING
    "<scale id='s'><level id='0' value='0'><label>Bad</label></level>"
    "<level id='1' value='1'><label>Good</label></level></scale>"
    "<rater id='ex' role='examiner'/>"
    "<form><item id='j' kind='rate' scale='s'><label>Greets</label></item>"
    "<item id='f' kind='flag' role='info'><label>Rude</label></item></form>"
    "<totals><total id='t' of='j' method='sum' primary='yes'/></totals></rubric>");
  marking_fixture_show (&fixture, 1366, 768);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      gtk_widget_activate_action (GTK_WIDGET (fixture.page), "mark.jump-to", "s", "f");
      toggle = gtk_root_get_focus (GTK_ROOT (fixture.window));
      g_assert_true (GTK_IS_SWITCH (toggle));
      press_on (toggle, keys[i]);
      g_assert_true (gtk_switch_get_active (GTK_SWITCH (toggle)));
      focus = gtk_root_get_focus (GTK_ROOT (fixture.window));
      g_assert_true (GTK_IS_TEXT_VIEW (focus));
      g_assert_true (gtk_widget_get_mapped (focus));
      gtk_widget_grab_focus (toggle);
      press_on (toggle, keys[i]);
      g_assert_false (gtk_switch_get_active (GTK_SWITCH (toggle)));
    }
  marking_fixture_close (&fixture);
}

static char *
write_long_rubric (void)
{
  GString *text = g_string_new (OPENING "<scale id='s'>");

  for (guint i = 0; i < 21; i++)
    g_string_append_printf (text, "<level id='L%u' value='%u'><label>A rather long level %u</label>"
                                  "</level>", i, i, i);
  g_string_append (text, "<na><label>Did not arise</label></na></scale>"
                         "<scale id='two'><level id='no' value='0'><label>No</label></level>"
                         "<level id='yes' value='1'><label>Yes</label></level>"
                         "<na><label>Did not arise</label></na></scale>"
                         "<rater id='ex' role='examiner'/><form>");
  for (guint i = 0; i < 200; i++)
    g_string_append_printf (text,
                            "<item id='i%u' kind='rate' scale='%s' na='yes'><label>A label that "
                            "goes on for quite a while, number %u</label></item>",
                            i, i % 20 == 3 ? "s" : "two", i);
  g_string_append (text,
                   "</form><totals><total id='t' of='i0' method='sum' primary='yes'/></totals>"
                   "</rubric>");
  return g_string_free (text, FALSE);
}

static void
test_two_hundred_items (void)
{
  MarkingFixture fixture = { 0 };
  g_autofree char *text = write_long_rubric ();

  marking_fixture_open_text (&fixture, text);
  marking_fixture_show (&fixture, 1024, 600);
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (fixture.window)), <=, 1024);
  g_assert_cmpint (gtk_widget_get_height (GTK_WIDGET (fixture.window)), <=, 600);
  click (&fixture, "A label that goes on for quite a while, number 3: A rather long level 20");
  assert_mark (&fixture, "i3", "rate L20");
  press (&fixture, "i199", GDK_KEY_n);
  assert_mark (&fixture, "i199", "na ");
  click (&fixture, "A label that goes on for quite a while, number 3: A rather long level 2");
  assert_mark (&fixture, "i3", "rate L2");
  marking_fixture_close (&fixture);
}

#define WITH_REASON OPENING \
  "<scale id='s'><level id='no' value='0'><label>No</label></level>" \
  "<level id='yes' value='1'><label>Yes</label></level></scale>" \
  "<rater id='ex' role='examiner'/><form>" \
  "<item id='a' kind='rate' scale='s' by='ex'><label>A</label></item>" \
  "<item id='b' kind='rate' scale='s' by='ex'><label>B</label></item>" \
  "<item id='why' kind='text' by='ex' required='yes'><label>Why no?</label>" \
  "<when else='na'><test item='a' op='eq' value='no'/></when></item></form>" \
  "<totals><total id='t' of='a b' method='sum' primary='yes'/></totals></rubric>"

static GtkWidget *
find_owed (MarkingFixture *fixture,
           const char     *item)
{
  const RapRubric *rubric = rap_marking_session_get_rubric (fixture->session);
  RapItemControl *control
    = rap_marking_page_get_control (fixture->page, rap_rubric_get_item (rubric, item));

  return gui_test_find (GTK_WIDGET (control), "owed");
}

static gboolean
shows_owed (MarkingFixture *fixture,
            const char     *item)
{
  GtkWidget *owed = find_owed (fixture, item);

  return gtk_widget_get_visible (owed) && gtk_widget_get_opacity (owed) > 0;
}

/* A level that wants words takes the tap at once, owes them in sight, and nothing moves; they are
 * written whenever there is time, and only the submit asks for them. */
static void
test_owed_words (void)
{
  MarkingFixture fixture = { 0 };
  const RapRubric *rubric;
  g_autoptr (GError) error = NULL;
  GtkWidget *focus;
  int width;

  marking_fixture_open_text (&fixture, WITH_REASON);
  marking_fixture_show (&fixture, 1366, 768);
  rubric = rap_marking_session_get_rubric (fixture.session);
  g_assert_false (shows_owed (&fixture, "a"));
  g_assert_false (gtk_widget_get_visible (find_owed (&fixture, "b")));
  width = gtk_widget_get_width (find_owed (&fixture, "a"));
  press (&fixture, "b", GDK_KEY_1);
  press (&fixture, "a", GDK_KEY_1);
  focus = gtk_root_get_focus (GTK_ROOT (fixture.window));
  assert_mark (&fixture, "a", "rate no");
  g_assert_true (gtk_root_get_focus (GTK_ROOT (fixture.window)) == focus);
  g_assert_true (shows_owed (&fixture, "a"));
  g_assert_cmpint (gtk_widget_get_width (find_owed (&fixture, "a")), ==, width);
  gui_test_assert_names (GTK_WIDGET (fixture.window));

  marking_fixture_press (&fixture, GDK_KEY_Return, GDK_CONTROL_MASK);
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (fixture.page->check)));
  g_assert_nonnull (gui_test_find_label (GTK_WIDGET (fixture.page->check), "Why no?"));
  marking_fixture_press (&fixture, GDK_KEY_Escape, 0);
  g_assert_true (gtk_widget_activate_action (find_owed (&fixture, "a"), "mark.jump-to", "s",
                                             "why"));
  g_assert_true (rap_marking_page_text_is_typed (fixture.page));
  g_assert_true (rap_marking_session_set_answer (fixture.session,
                                                 rap_rubric_get_item (rubric, "why"),
                                                 RAP_ANSWER_GIVEN, "Nothing was said.", &error));
  g_assert_no_error (error);
  g_assert_false (shows_owed (&fixture, "a"));
  rap_marking_session_clear_answer (fixture.session, rap_rubric_get_item (rubric, "why"));
  g_assert_true (shows_owed (&fixture, "a"));
  press (&fixture, "a", GDK_KEY_2);
  assert_mark (&fixture, "a", "rate yes");
  g_assert_false (shows_owed (&fixture, "a"));
  g_assert_cmpuint (rap_marking_session_get_open_count (fixture.session), ==, 0);
  marking_fixture_close (&fixture);
}

int
main (int    argc,
      char **argv)
{
  gui_test_init (&argc, &argv);

  g_test_add_func ("/marking-rubrics/half-steps", test_half_steps);
  g_test_add_func ("/marking-rubrics/tally", test_tally);
  g_test_add_func ("/marking-rubrics/number", test_number);
  g_test_add_func ("/marking-rubrics/pick", test_pick);
  g_test_add_func ("/marking-rubrics/conditional", test_conditional);
  g_test_add_func ("/marking-rubrics/key-out-of-play", test_key_out_of_play);
  g_test_add_func ("/marking-rubrics/start-is-untouched", test_start_is_untouched);
  g_test_add_func ("/marking-rubrics/one-item-no-station", test_one_item_no_station);
  g_test_add_func ("/marking-rubrics/optional-domain", test_optional_domain);
  g_test_add_func ("/marking-rubrics/flag-by-key", test_flag_by_key);
  g_test_add_func ("/marking-rubrics/two-hundred-items", test_two_hundred_items);
  g_test_add_func ("/marking-rubrics/owed-words", test_owed_words);

  return g_test_run ();
}
