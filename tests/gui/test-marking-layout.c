/* test-marking-layout.c: everything in sight, large enough to hit, and with a name.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "marking-fixture.h"
#include "marking/rap-item-control.h"
#include "widgets/rap-level-button.h"

#define RUBRICS "../data/rubrics/"
#define TARGET 44

static void
open_file (MarkingFixture *fixture,
           const char     *name,
           const char     *role)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, name, NULL);

  marking_fixture_open (fixture, path, role);
}

/* --- In sight --- */

typedef struct
{
  GtkWidget *page;
  guint      n;
} Sight;

/* Whether every ancestor that scrolls shows all of it. */
static void
assert_in_sight (GtkWidget *widget,
                 GtkWidget *page)
{
  for (GtkWidget *up = gtk_widget_get_parent (widget); up != NULL; up = gtk_widget_get_parent (up))
    {
      graphene_rect_t bounds;

      if (!GTK_IS_SCROLLED_WINDOW (up) && up != page)
        continue;
      g_assert_true (gtk_widget_compute_bounds (widget, up, &bounds));
      g_assert_cmpfloat (bounds.origin.x, >=, 0);
      g_assert_cmpfloat (bounds.origin.y, >=, 0);
      g_assert_cmpfloat (bounds.origin.x + bounds.size.width, <=, gtk_widget_get_width (up));
      g_assert_cmpfloat (bounds.origin.y + bounds.size.height, <=, gtk_widget_get_height (up));
    }
}

static void
look_at_button (GtkWidget *widget,
                gpointer   user_data)
{
  Sight *sight = user_data;

  if (!RAP_IS_LEVEL_BUTTON (widget) || !gtk_widget_get_mapped (widget))
    return;
  assert_in_sight (widget, sight->page);
  sight->n++;
}

static void
test_one_screen (void)
{
  MarkingFixture fixture = { 0 };
  Sight sight = { NULL, 0 };
  const char *const must_show[] = { "clock", "open_count", "number", "name", "submit", "note" };

  open_file (&fixture, RUBRICS "rapport-and-trust.xml", NULL);
  marking_fixture_show (&fixture, 1366, 768);
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (fixture.window)), <=, 1366);
  g_assert_cmpint (gtk_widget_get_height (GTK_WIDGET (fixture.window)), <=, 768);
  sight.page = GTK_WIDGET (fixture.page);
  gui_test_walk (sight.page, look_at_button, &sight);
  /* 17 marks of three levels at least, and the grade of five. */
  g_assert_cmpuint (sight.n, >=, 17 * 3 + 5);
  for (guint i = 0; i < G_N_ELEMENTS (must_show); i++)
    assert_in_sight (gui_test_find (sight.page, must_show[i]), sight.page);
  marking_fixture_close (&fixture);
}

/* --- The clock --- */

static void
assert_below_clock (MarkingFixture *fixture)
{
  GtkWidget *page = GTK_WIDGET (fixture->page);
  graphene_rect_t clock, check;

  marking_fixture_wait_drawn (fixture);
  g_assert_true (gtk_widget_compute_bounds (gui_test_find (page, "clock"), page, &clock));
  g_assert_true (gtk_widget_compute_bounds (gui_test_find (page, "check"), page, &check));
  g_assert_cmpfloat (check.origin.y, >=, clock.origin.y + clock.size.height);
  g_assert_cmpfloat (check.origin.y + check.size.height, <=, gtk_widget_get_height (page));
}

/* The question before a submit covers the sheet, however much is open, and not the clock. */
static void
test_check_below_clock (void)
{
  static const int sizes[][2] = { { 1366, 768 }, { 1024, 600 } };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      MarkingFixture fixture = { 0 };

      open_file (&fixture, RUBRICS "rapport-and-trust.xml", NULL);
      marking_fixture_show (&fixture, sizes[i][0], sizes[i][1]);
      marking_fixture_press (&fixture, GDK_KEY_Return, GDK_CONTROL_MASK);
      assert_below_clock (&fixture);
      g_signal_emit_by_name (gui_test_find (GTK_WIDGET (fixture.page), "anyway"), "clicked");
      assert_below_clock (&fixture);
      g_assert_cmpint (gtk_widget_get_height (GTK_WIDGET (fixture.window)), <=, sizes[i][1]);
      marking_fixture_close (&fixture);
    }
}

/* --- Long sheets --- */

static void
look_at_alignment (GtkWidget *widget,
                   gpointer   user_data)
{
  guint *n = user_data;

  if (gtk_widget_get_request_mode (widget) != GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH)
    return;
  g_assert_cmpint (gtk_widget_get_valign (widget), ==, GTK_ALIGN_FILL);
  g_assert_cmpint (gtk_widget_get_halign (widget), ==, GTK_ALIGN_FILL);
  (*n)++;
}

/* A widget that wraps and is aligned has its width sought by halving at each allocation, with all
 * that is in it laid out anew: a sheet of two hundred items was slow to open. */
static void
test_nothing_is_sought (void)
{
  MarkingFixture fixture = { 0 };
  const char *const columns[] = { "first", "second" };
  guint n = 0;

  open_file (&fixture, RUBRICS "rapport-and-trust.xml", NULL);
  marking_fixture_show (&fixture, 1366, 768);
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    gui_test_walk (gui_test_find (gui_test_find (GTK_WIDGET (fixture.page), columns[i]), "rows"),
                   look_at_alignment, &n);
  /* 17 rows, their words and their answers at least. */
  g_assert_cmpuint (n, >=, 17 * 3);
  marking_fixture_close (&fixture);
}

static int
measure_row (GtkWidget *row,
             int        width)
{
  int natural;

  gtk_widget_measure (row, GTK_ORIENTATION_VERTICAL, width, NULL, &natural, NULL, NULL);
  return natural;
}

/* Room to spare makes no row higher or lower, and the answer stands in the middle of a high one. */
static void
test_row_heights (void)
{
  MarkingFixture fixture = { 0 };
  GtkWidget *row, *answer;
  graphene_rect_t bounds;

  open_file (&fixture, RUBRICS "rapport-and-trust.xml", NULL);
  marking_fixture_show (&fixture, 1366, 768);
  row = gtk_widget_get_first_child (gui_test_find (gui_test_find (GTK_WIDGET (fixture.page),
                                                                  "first"), "rows"));
  answer = gtk_widget_get_last_child (row);
  g_assert_cmpint (measure_row (row, 700), ==, measure_row (row, 2000));
  g_assert_cmpint (measure_row (row, 300), >, measure_row (row, 700));
  gtk_widget_set_size_request (row, -1, 140);
  marking_fixture_wait_drawn (&fixture);
  g_assert_true (gtk_widget_compute_bounds (answer, row, &bounds));
  g_assert_cmpfloat (bounds.size.height, <, 60);
  g_assert_cmpfloat (bounds.origin.y + bounds.size.height / 2, >, 65);
  g_assert_cmpfloat (bounds.origin.y + bounds.size.height / 2, <, 75);
  marking_fixture_close (&fixture);
}

/* --- Targets --- */

static void
measure_target (GtkWidget *widget,
                gpointer   user_data)
{
  GtkWidget *page = user_data;
  graphene_rect_t bounds;
  gboolean control = GTK_IS_BUTTON (widget) || GTK_IS_SWITCH (widget);

  if (!control || !gtk_widget_get_mapped (widget) ||
      gtk_widget_has_css_class (widget, "titlebutton")
      || gtk_widget_get_ancestor (widget, GTK_TYPE_WINDOW_CONTROLS) != NULL)
    return;
  g_assert_true (gtk_widget_compute_bounds (widget, page, &bounds));
  if (bounds.size.height < TARGET || bounds.size.width < TARGET)
    g_error ("%s (id %s) in %s: %g x %g", G_OBJECT_TYPE_NAME (widget),
             gtk_buildable_get_buildable_id (GTK_BUILDABLE (widget)),
             G_OBJECT_TYPE_NAME (gtk_widget_get_parent (widget)), (double) bounds.size.width,
             (double) bounds.size.height);
}

/* Readable at arm's length: rows may scroll; what counts stays in sight on small screens too. */
static void
test_large (void)
{
  static const int sizes[][2] = { { 1366, 768 }, { 1024, 600 } };
  const char *const must_show[] = { "clock", "open_count", "number", "name", "submit", "note" };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      MarkingFixture fixture = { 0 };
      GtkWidget *page, *number;
      int before;

      open_file (&fixture, RUBRICS "rapport-and-trust.xml", NULL);
      marking_fixture_show (&fixture, sizes[i][0], sizes[i][1]);
      page = GTK_WIDGET (fixture.page);
      number = gui_test_find (page, "number");
      before = gtk_widget_get_width (number);
      g_object_set (page, "large", TRUE, NULL);
      marking_fixture_wait_drawn (&fixture);
      g_assert_cmpint (gtk_widget_get_width (number), >, before);
      g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (fixture.window)), <=, sizes[i][0]);
      g_assert_cmpint (gtk_widget_get_height (GTK_WIDGET (fixture.window)), <=, sizes[i][1]);
      for (guint k = 0; k < G_N_ELEMENTS (must_show); k++)
        assert_in_sight (gui_test_find (page, must_show[k]), page);
      gui_test_walk (page, measure_target, page);
      g_object_set (page, "large", FALSE, NULL);
      marking_fixture_wait_drawn (&fixture);
      g_assert_cmpint (gtk_widget_get_width (number), ==, before);
      marking_fixture_close (&fixture);
    }
}

static void
check_targets_and_names (const char *rubric,
                         const char *role)
{
  MarkingFixture fixture = { 0 };
  GtkWidget *page;

  open_file (&fixture, rubric, role);
  marking_fixture_show (&fixture, 1366, 768);
  page = GTK_WIDGET (fixture.page);
  marking_fixture_press (&fixture, GDK_KEY_j, 0);
  gui_test_settle ();
  marking_fixture_press (&fixture, GDK_KEY_1, 0);
  marking_fixture_press (&fixture, GDK_KEY_m, 0);
  marking_fixture_wait_drawn (&fixture);
  gui_test_walk (page, measure_target, page);
  gui_test_assert_names (page);
  marking_fixture_close (&fixture);
}

static void
measure_field (GtkWidget *widget,
               gpointer   user_data)
{
  guint *n = user_data;
  graphene_rect_t bounds;

  if (!gtk_widget_get_mapped (widget) || !(GTK_IS_ENTRY (widget) || GTK_IS_TEXT_VIEW (widget)))
    return;
  g_assert_true (gtk_widget_compute_bounds (widget, gtk_widget_get_parent (widget), &bounds));
  g_assert_cmpfloat (bounds.size.height, >=, TARGET);
  (*n)++;
}

static GtkWidget *
get_open_popover (MarkingFixture *fixture)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (fixture->window));

  return focus == NULL ? NULL : gtk_widget_get_ancestor (focus, GTK_TYPE_POPOVER);
}

static gboolean
has_popover (gpointer fixture)
{
  return get_open_popover (fixture) != NULL;
}

/* A popover that a key opens has the focus in it, what is in it is large enough and has a name, Tab
 * stays inside, and the row from which it was opened has the focus afterwards. */
static void
test_popovers (void)
{
  static const struct
  {
    guint           keyval;
    GdkModifierType modifiers;
    guint           n_fields;
  } cases[] = {
    { GDK_KEY_f, 0, 2 },
    { GDK_KEY_i, 0, 0 },
    { GDK_KEY_m, GDK_SHIFT_MASK, 1 },
    { GDK_KEY_p, 0, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      MarkingFixture fixture = { 0 };
      GtkWidget *popover, *before;
      guint n = 0;

      open_file (&fixture, RUBRICS "rapport-and-trust.xml", NULL);
      marking_fixture_show (&fixture, 1366, 768);
      rap_marking_session_set_answer (fixture.session,
                                      rap_rubric_get_item (rap_marking_session_get_rubric (
                                                             fixture.session),
                                                           "x1"),
                                      RAP_ANSWER_GIVEN, "", NULL);
      gtk_widget_activate_action (GTK_WIDGET (fixture.page), "mark.jump-to", "s", "e1");
      gui_test_settle ();
      marking_fixture_press (&fixture, GDK_KEY_3, 0);
      before = gtk_root_get_focus (GTK_ROOT (fixture.window));
      marking_fixture_press (&fixture, cases[i].keyval, cases[i].modifiers);
      gui_test_wait (has_popover, &fixture, "the focus in the popover");
      marking_fixture_wait_drawn (&fixture);
      popover = get_open_popover (&fixture);
      gui_test_walk (popover, measure_field, &n);
      g_assert_cmpuint (n, ==, cases[i].n_fields);
      gui_test_assert_names (popover);
      for (guint k = 0; k < 5; k++)
        {
          gtk_widget_child_focus (popover, GTK_DIR_TAB_FORWARD);
          g_assert_true (get_open_popover (&fixture) == popover);
        }
      gtk_popover_popdown (GTK_POPOVER (popover));
      marking_fixture_wait_drawn (&fixture);
      g_assert_false (gtk_widget_get_mapped (popover));
      if (cases[i].n_fields > 0)
        g_assert_true (gtk_root_get_focus (GTK_ROOT (fixture.window)) == before);
      marking_fixture_close (&fixture);
    }
}

static void
test_targets_shipped (void)
{
  check_targets_and_names (RUBRICS "rapport-and-trust.xml", NULL);
}

static void
test_targets_patient (void)
{
  check_targets_and_names (RUBRICS "patients-view.xml", NULL);
}

static void
test_targets_coverage (void)
{
  check_targets_and_names ("data/rubrics/coverage.xml", NULL);
}

/* --- Names and states for a screen reader --- */

static void
test_level_is_radio (void)
{
  MarkingFixture fixture = { 0 };
  const RapItem *item;
  const RapLevel *level;
  g_autofree char *name = NULL;
  GtkWidget *button;

  open_file (&fixture, RUBRICS "rapport-and-trust.xml", NULL);
  marking_fixture_show (&fixture, 1366, 768);
  item = rap_rubric_get_item (rap_marking_session_get_rubric (fixture.session), "r2");
  level = rap_scale_get_level (item->scale, "4");
  name = g_strdup_printf ("%s: %s", rap_words_get (item->label, NULL),
                          rap_words_get (level->label, NULL));
  button = gui_test_find_label (GTK_WIDGET (fixture.page), name);
  g_assert_nonnull (button);
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_ROLE_RADIO);
  gtk_test_accessible_assert_state (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_STATE_CHECKED,
                                    GTK_ACCESSIBLE_TRISTATE_FALSE);
  g_signal_emit_by_name (button, "clicked");
  gtk_test_accessible_assert_state (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_STATE_CHECKED,
                                    GTK_ACCESSIBLE_TRISTATE_TRUE);
  /* Pressed again it stays what it is. */
  g_signal_emit_by_name (button, "clicked");
  g_assert_true (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (button)));
  g_assert_cmpstr (rap_answer_get_value (rap_marking_session_get_answer (fixture.session, item)),
                   ==, "4");
  marking_fixture_close (&fixture);
}

/* --- Other sizes --- */

/* What an examiner types into has to show some words of it. */
#define LEAST_TEXT 140

static void
measure_text (GtkWidget *widget,
              gpointer   user_data)
{
  Sight *sight = user_data;

  if (!GTK_IS_TEXT_VIEW (widget) || !gtk_widget_get_mapped (widget))
    return;
  g_assert_cmpint (gtk_widget_get_width (widget), >=, LEAST_TEXT);
  sight->n++;
}

/* What a text is asked for at the foot can be read to its end. */
static void
look_at_heading (GtkWidget *widget,
                 gpointer   user_data)
{
  Sight *sight = user_data;

  if (!GTK_IS_LABEL (widget) || !gtk_widget_has_css_class (widget, "overline"))
    return;
  if (pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (widget))))
    g_error ("cut off: %s", gtk_label_get_label (GTK_LABEL (widget)));
  sight->n++;
}

static void
check_size (int width,
            int height)
{
  MarkingFixture fixture = { 0 };
  Sight sight = { NULL, 0 };

  open_file (&fixture, RUBRICS "rapport-and-trust.xml", NULL);
  marking_fixture_show (&fixture, width, height);
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (fixture.window)), <=, width);
  g_assert_cmpint (gtk_widget_get_height (GTK_WIDGET (fixture.window)), <=, height);
  assert_in_sight (gui_test_find (GTK_WIDGET (fixture.page), "submit"), GTK_WIDGET (fixture.page));
  assert_in_sight (gui_test_find (GTK_WIDGET (fixture.page), "clock"), GTK_WIDGET (fixture.page));
  assert_in_sight (gui_test_find (GTK_WIDGET (fixture.page), "sheet_comment"),
                   GTK_WIDGET (fixture.page));
  gui_test_walk (gui_test_find (GTK_WIDGET (fixture.page), "foot"), measure_text, &sight);
  g_assert_cmpuint (sight.n, ==, 3);
  sight.n = 0;
  gui_test_walk (gui_test_find (GTK_WIDGET (fixture.page), "foot"), look_at_heading, &sight);
  g_assert_cmpuint (sight.n, ==, 4);
  marking_fixture_close (&fixture);
}

static void
test_small_screen (void)
{
  check_size (1024, 600);
}

static void
test_large_screen (void)
{
  check_size (1920, 1200);
}

/* Where words are twice as large they take more lines; the lists then take what room there is,
 * before anything scrolls. */
static void
test_large_text (void)
{
  MarkingFixture fixture = { 0 };
  GtkSettings *settings = gtk_settings_get_default ();
  const char *const columns[] = { "first", "second" };
  int usual;

  g_object_get (settings, "gtk-xft-dpi", &usual, NULL);
  g_object_set (settings, "gtk-xft-dpi", usual * 2, NULL);
  check_size (1920, 1200);
  open_file (&fixture, RUBRICS "rapport-and-trust.xml", NULL);
  marking_fixture_show (&fixture, 1920, 1200);
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      GtkWidget *column = gui_test_find (GTK_WIDGET (fixture.page), columns[i]);
      GtkWidget *rows = gui_test_find (column, "rows");

      assert_in_sight (gtk_widget_get_last_child (rows), GTK_WIDGET (fixture.page));
    }
  marking_fixture_close (&fixture);
  g_object_set (settings, "gtk-xft-dpi", usual, NULL);
}

int
main (int    argc,
      char **argv)
{
  gui_test_init (&argc, &argv);

  g_test_add_func ("/marking-layout/one-screen", test_one_screen);
  g_test_add_func ("/marking-layout/check-below-clock", test_check_below_clock);
  g_test_add_func ("/marking-layout/nothing-is-sought", test_nothing_is_sought);
  g_test_add_func ("/marking-layout/row-heights", test_row_heights);
  g_test_add_func ("/marking-layout/large", test_large);
  g_test_add_func ("/marking-layout/targets/shipped", test_targets_shipped);
  g_test_add_func ("/marking-layout/targets/patient", test_targets_patient);
  g_test_add_func ("/marking-layout/targets/coverage", test_targets_coverage);
  g_test_add_func ("/marking-layout/popovers", test_popovers);
  g_test_add_func ("/marking-layout/level-is-radio", test_level_is_radio);
  g_test_add_func ("/marking-layout/small-screen", test_small_screen);
  g_test_add_func ("/marking-layout/large-screen", test_large_screen);
  g_test_add_func ("/marking-layout/large-text", test_large_text);

  return g_test_run ();
}
