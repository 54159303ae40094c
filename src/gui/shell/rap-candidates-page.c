/* rap-candidates-page.c: the day of a station: who comes next, and how far it is with each.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "shell/rap-candidates-page.h"

#include <glib/gi18n.h>

#include "exam/rap-calibration.h"
#include "models/rap-day-words.h"
#include "models/rap-language.h"
#include "models/rap-rater-words.h"
#include "shell/rap-candidate-view.h"
#include "shell/rap-candidates-page-private.h"
#include "widgets/rap-main-menu.h"
#include "widgets/rap-pages.h"

struct _RapCandidatesPage
{
  AdwBin parent_instance;

  /* Template widgets */
  AdwWindowTitle     *window_title;
  GtkWidget          *search_entry;
  GtkWidget          *resume_button;
  GtkLabel           *resume_label;
  GtkLabel           *count_label;
  GtkToggleButton    *unfinished_button;
  GtkStack           *stack;
  GtkWidget          *list_view;
  GtkWidget          *open_button;
  GtkLabel           *open_label;
  GtkWidget          *sheet_button;
  GtkWidget          *calibration_button;
  GtkSingleSelection *selection;
  GtkFilterListModel *filtered;
  GtkCustomFilter    *filter;

  /* Owned */
  RapCandidateList *candidates;
  char             *needle; /* case-folded */
  GtkWidget        *menu;   /* of the selected row; a child of the page */
};

G_DEFINE_FINAL_TYPE (RapCandidatesPage, rap_candidates_page, ADW_TYPE_BIN)

enum
{
  CHOSEN,
  AGAIN,
  BRIEF,
  FAILED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static RapCandidateRow *
get_selected (RapCandidatesPage *self)
{
  return gtk_single_selection_get_selected_item (self->selection);
}

static void
setup_cb (GtkListItemFactory *factory,
          GtkListItem        *item,
          gpointer            user_data)
{
  gtk_list_item_set_child (item, rap_candidate_view_new (item));
}

static void
bind_cb (GtkListItemFactory *factory,
         GtkListItem        *item,
         gpointer            user_data)
{
  rap_candidate_view_set_row (RAP_CANDIDATE_VIEW (gtk_list_item_get_child (item)),
                              gtk_list_item_get_item (item));
}

static void
unbind_cb (GtkListItemFactory *factory,
           GtkListItem        *item,
           gpointer            user_data)
{
  rap_candidate_view_set_row (RAP_CANDIDATE_VIEW (gtk_list_item_get_child (item)), NULL);
}

static gboolean
filter_cb (gpointer item,
           gpointer user_data)
{
  RapCandidatesPage *self = user_data;
  RapCandidateRow *row = item;

  if (gtk_toggle_button_get_active (self->unfinished_button) &&
      !rap_candidate_row_has_open_sheet (row) && !rap_candidate_row_owes_form (row))
    return FALSE;

  return self->needle == NULL || rap_candidate_row_matches (row, self->needle);
}

static void
show_target (RapCandidatesPage *self,
             RapCandidateRow   *row)
{
  const RapCandidate *candidate = row != NULL ? rap_candidate_row_get_candidate (row) : NULL;
  g_autofree char *text = NULL;

  if (row == NULL)
    text = g_strdup (_("Choose a candidate"));
  else if (candidate == NULL)
    text = rap_candidate_row_dup_title (row);
  else
    /* Translators: a candidate's number and name, on the button that opens the sheet. */
    text = g_strdup_printf (_("Open %s · %s"), candidate->number, candidate->name);

  gtk_label_set_label (self->open_label, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->open_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

/* There is something to begin anew, and no later attempt of it yet. */
static gboolean
can_begin_again (RapCandidatesPage *self,
                 RapCandidateRow   *row)
{
  const RapId *candidate = &rap_candidate_row_get_candidate (row)->id;
  guint attempt = rap_candidate_row_get_attempt (row);

  return !rap_id_is_nil (rap_candidate_row_get_sheet (row)) &&
         rap_candidate_list_find (self->candidates, candidate, attempt + 1) == NULL &&
         !rap_open_exam_get_read_only (rap_candidate_list_get_exam (self->candidates));
}

static void
update_actions (RapCandidatesPage *self)
{
  RapCandidateRow *row = get_selected (self);
  gboolean somebody = row != NULL && rap_candidate_row_get_candidate (row) != NULL;

  show_target (self, row);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "candidates.open", somebody);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "candidates.again",
                                 somebody && can_begin_again (self, row));
  gtk_widget_set_sensitive (self->sheet_button, row != NULL);
  rap_candidates_page_update_day_actions (self, row);
  rap_candidates_page_update_sheet_actions (self, row);
  rap_candidates_page_update_rater_actions (self, row);
}

/* "36 expected: 12 submitted, 1 absent, 23 waiting": they add up, and none is there for nothing. */
static char *
describe_sums (const RapDay *day)
{
  static const RapDayState order[] = {
    RAP_DAY_SUBMITTED, RAP_DAY_PARTIAL, RAP_DAY_OWED, RAP_DAY_OPEN, RAP_DAY_ABSENT, RAP_DAY_LEFT,
    RAP_DAY_WAITING,
  };
  GString *text = g_string_new (NULL);

  /* Translators: how many candidates are expected at a station in a day. */
  g_string_printf (text, ngettext ("%u expected", "%u expected", day->n_expected),
                   day->n_expected);
  for (guint i = 0, n = 0; i < G_N_ELEMENTS (order); i++)
    if (day->counts[order[i]] > 0)
      {
        g_autofree char *part = rap_day_words_dup_count (order[i], day->counts[order[i]]);

        g_string_append_printf (text, "%s%s", n++ == 0 ? ": " : " · ", part);
      }
  if (day->n_forms_owed > 0)
    /* Translators: behind the counts of a day: forms that simulated patients have to finish. */
    g_string_append_printf (text, ngettext ("; %u patient’s form owed", "; %u patients’ forms owed",
                                            day->n_forms_owed), day->n_forms_owed);

  return g_string_free (text, FALSE);
}

static guint
count_open (RapCandidateList *candidates)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (candidates));
  guint count = 0;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (RapCandidateRow) row = g_list_model_get_item (G_LIST_MODEL (candidates), i);

      count += rap_candidate_row_has_open_sheet (row) + rap_candidate_row_owes_form (row);
    }

  return count;
}

static void
update_counts (RapCandidatesPage *self)
{
  const RapDay *day = rap_candidate_list_get_day (self->candidates);
  guint unfinished = count_open (self->candidates);
  g_autofree char *sums = day != NULL ? describe_sums (day) : g_strdup ("");
  g_autofree char *button =
    g_strdup_printf (ngettext ("%u sheet open", "%u sheets open", unfinished),
                     unfinished);

  gtk_label_set_label (self->count_label, sums);
  gtk_button_set_label (GTK_BUTTON (self->unfinished_button), button);
  gtk_widget_set_visible (GTK_WIDGET (self->unfinished_button), unfinished > 0);
  if (unfinished == 0)
    gtk_toggle_button_set_active (self->unfinished_button, FALSE);
}

static void
update_resume (RapCandidatesPage *self)
{
  RapCandidateRow *row = rap_candidate_list_find_running (self->candidates);

  gtk_widget_set_visible (self->resume_button, row != NULL);
  if (row != NULL)
    {
      g_autofree char *who = rap_candidate_row_dup_title (row);
      /* Translators: %s is a candidate’s number and name, whose role-play was cut short. */
      g_autofree char *text = g_strdup_printf (_("Go on with %s"), who);

      gtk_label_set_label (self->resume_label, text);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->resume_button),
                                      GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
    }
}

static void
update_stack (RapCandidatesPage *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->filtered));
  gboolean searching = self->needle != NULL;

  adw_status_page_set_description (ADW_STATUS_PAGE (gtk_stack_get_child_by_name (self->stack,
                                                                                 "nobody")),
                                   searching ? _("No candidate’s number or name holds this.")
                                             : _("This exam has no candidates yet. The coordinator "
                                                 "adds them with “rapportctl candidates”."));
  rap_pages_show (self->stack, n > 0 ? "list" : "nobody");
}

static void
select_position (RapCandidatesPage *self,
                 guint              position)
{
  gtk_single_selection_set_selected (self->selection, position);
  gtk_widget_activate_action (self->list_view, "list.scroll-to-item", "u", position);
}

/* A number that is typed in full is meant, wherever else its digits stand. */
static void
select_exact_number (RapCandidatesPage *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->filtered));

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (RapCandidateRow) row = g_list_model_get_item (G_LIST_MODEL (self->filtered), i);
      const RapCandidate *candidate = rap_candidate_row_get_candidate (row);
      g_autofree char *number =
        g_utf8_casefold (candidate != NULL ? candidate->number : "", -1);

      if (g_str_equal (number, self->needle))
        {
          select_position (self, i);
          return;
        }
    }
}

static void
search_changed_cb (RapCandidatesPage *self)
{
  g_autofree char *text = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->search_entry)));

  g_strstrip (text);
  g_clear_pointer (&self->needle, g_free);
  if (text[0] != '\0')
    self->needle = g_utf8_casefold (text, -1);

  gtk_filter_changed (GTK_FILTER (self->filter), GTK_FILTER_CHANGE_DIFFERENT);
  update_stack (self);
  if (self->needle != NULL)
    select_exact_number (self);
}

static void
stop_search_cb (RapCandidatesPage *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
}

/* The search entry reports what is typed a moment late; Enter means what is there now. When several
 * candidates fit and none exactly, Enter opens nobody: the wrong sheet is the worst mistake. */
static void
activate_cb (RapCandidatesPage *self)
{
  RapCandidateRow *row;

  search_changed_cb (self);
  row = get_selected (self);
  if (row == NULL)
    return;

  if (self->needle == NULL || g_list_model_get_n_items (G_LIST_MODEL (self->filtered)) == 1)
    {
      gtk_widget_activate_action (GTK_WIDGET (self), "candidates.open", NULL);
      return;
    }

  if (rap_candidate_row_get_candidate (row) != NULL &&
      g_ascii_strcasecmp (rap_candidate_row_get_candidate (row)->number, self->needle) == 0)
    gtk_widget_activate_action (GTK_WIDGET (self), "candidates.open", NULL);
  else
    gtk_widget_grab_focus (self->list_view);
}

/* Tab leads from row to row without selecting: the button names the selected one and Enter opens
 * the one with the focus, and they must be the same. */
static void
focus_moved_cb (RapCandidatesPage *self)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));
  GtkWidget *view = focus != NULL && gtk_widget_is_ancestor (focus, self->list_view)
    ? gtk_widget_get_first_child (focus)
    : NULL;
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->selection));

  for (guint i = 0; RAP_IS_CANDIDATE_VIEW (view) && i < n; i++)
    {
      g_autoptr (GObject) row = g_list_model_get_item (G_LIST_MODEL (self->selection), i);

      if ((gpointer) row == rap_candidate_view_get_row (RAP_CANDIDATE_VIEW (view)))
        gtk_single_selection_set_selected (self->selection, i);
    }
}

static void
rap_candidates_page_map (GtkWidget *widget)
{
  g_signal_connect_object (gtk_widget_get_root (widget), "notify::focus-widget",
                           G_CALLBACK (focus_moved_cb), widget, G_CONNECT_SWAPPED);

  GTK_WIDGET_CLASS (rap_candidates_page_parent_class)->map (widget);
}

static void
rap_candidates_page_unmap (GtkWidget *widget)
{
  g_signal_handlers_disconnect_by_func (gtk_widget_get_root (widget), focus_moved_cb, widget);

  GTK_WIDGET_CLASS (rap_candidates_page_parent_class)->unmap (widget);
}

static void
row_activated_cb (RapCandidatesPage *self,
                  guint              position)
{
  g_autoptr (RapCandidateRow) row =
    g_list_model_get_item (G_LIST_MODEL (self->selection), position);

  if (rap_candidate_row_get_candidate (row) != NULL)
    g_signal_emit (self, signals[CHOSEN], 0, row);
}

static void
open_cb (GtkWidget  *widget,
         const char *action,
         GVariant   *parameter)
{
  RapCandidateRow *row = get_selected (RAP_CANDIDATES_PAGE (widget));

  if (row != NULL)
    g_signal_emit (widget, signals[CHOSEN], 0, row);
}

static void
again_cb (GtkWidget  *widget,
          const char *action,
          GVariant   *parameter)
{
  RapCandidateRow *row = get_selected (RAP_CANDIDATES_PAGE (widget));

  if (row != NULL)
    g_signal_emit (widget, signals[AGAIN], 0, row);
}

static void
brief_cb (GtkWidget  *widget,
          const char *action,
          GVariant   *parameter)
{
  g_signal_emit (widget, signals[BRIEF], 0);
}

static void
search_cb (GtkWidget  *widget,
           const char *action,
           GVariant   *parameter)
{
  RapCandidatesPage *self = RAP_CANDIDATES_PAGE (widget);

  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
  gtk_widget_grab_focus (self->search_entry);
}

static void
resume_cb (GtkWidget  *widget,
           const char *action,
           GVariant   *parameter)
{
  RapCandidatesPage *self = RAP_CANDIDATES_PAGE (widget);
  RapCandidateRow *row = rap_candidate_list_find_running (self->candidates);

  if (row != NULL)
    g_signal_emit (self, signals[CHOSEN], 0, row);
}

/* --- The menu of a row --- */

static GtkWidget *
find_selected_view (RapCandidatesPage *self)
{
  RapCandidateRow *row = get_selected (self);

  for (GtkWidget *child = gtk_widget_get_first_child (self->list_view); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *view = gtk_widget_get_first_child (child);

      if (RAP_IS_CANDIDATE_VIEW (view) && gtk_widget_get_mapped (view) &&
          rap_candidate_view_get_row (RAP_CANDIDATE_VIEW (view)) == row)
        return view;
    }

  return NULL;
}

static void
menu_cb (GtkWidget  *widget,
         const char *action,
         GVariant   *parameter)
{
  RapCandidatesPage *self = RAP_CANDIDATES_PAGE (widget);
  GtkWidget *view = find_selected_view (self);
  graphene_rect_t bounds;

  if (view == NULL || !gtk_widget_compute_bounds (view, widget, &bounds))
    return;

  /* Beside the button at the end of the row, wherever the writing ends: there the menu can be moved
   * up and down to be whole on the screen, as above and below a row in the middle it cannot. */
  gtk_popover_set_position (GTK_POPOVER (self->menu),
                            gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL ? GTK_POS_LEFT
                                                                                  : GTK_POS_RIGHT);
  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu),
                               &(GdkRectangle) {
    gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL
      ? (int) bounds.origin.x
      : (int) (bounds.origin.x + bounds.size.width - bounds.size.height),
    (int) bounds.origin.y, (int) bounds.size.height, (int) bounds.size.height });
  gtk_popover_popup (GTK_POPOVER (self->menu));
}

static void
menu_closed_cb (RapCandidatesPage *self)
{
  gtk_widget_grab_focus (self->list_view);
}

static void
add_menu (RapCandidatesPage *self,
          GtkMenuButton     *button)
{
  self->menu = gtk_popover_menu_new_from_model (gtk_menu_button_get_menu_model (button));
  gtk_widget_add_css_class (self->menu, "row-menu");
  gtk_widget_add_css_class (GTK_WIDGET (gtk_menu_button_get_popover (button)), "row-menu");
  gtk_widget_set_parent (self->menu, GTK_WIDGET (self));
  g_signal_connect_object (self->menu, "closed", G_CALLBACK (menu_closed_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
rap_candidates_page_dispose (GObject *object)
{
  RapCandidatesPage *self = RAP_CANDIDATES_PAGE (object);

  g_clear_pointer (&self->menu, gtk_widget_unparent);
  gtk_widget_dispose_template (GTK_WIDGET (object), RAP_TYPE_CANDIDATES_PAGE);
  g_clear_object (&self->candidates);
  g_clear_pointer (&self->needle, g_free);

  G_OBJECT_CLASS (rap_candidates_page_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class,
                                               RAP_RESOURCE_PATH "/shell/rap-candidates-page.ui");
  gtk_widget_class_bind_template_child (widget_class, RapCandidatesPage, window_title);
  gtk_widget_class_bind_template_child (widget_class, RapCandidatesPage, search_entry);
  gtk_widget_class_bind_template_child (widget_class, RapCandidatesPage, resume_button);
  gtk_widget_class_bind_template_child (widget_class, RapCandidatesPage, resume_label);
  gtk_widget_class_bind_template_child (widget_class, RapCandidatesPage, count_label);
  gtk_widget_class_bind_template_child (widget_class, RapCandidatesPage, unfinished_button);
  gtk_widget_class_bind_template_child (widget_class, RapCandidatesPage, stack);
  gtk_widget_class_bind_template_child (widget_class, RapCandidatesPage, list_view);
  gtk_widget_class_bind_template_child (widget_class, RapCandidatesPage, open_button);
  gtk_widget_class_bind_template_child (widget_class, RapCandidatesPage, open_label);
  gtk_widget_class_bind_template_child (widget_class, RapCandidatesPage, sheet_button);
  gtk_widget_class_bind_template_child (widget_class, RapCandidatesPage, calibration_button);
  gtk_widget_class_bind_template_child (widget_class, RapCandidatesPage, selection);
  gtk_widget_class_bind_template_child (widget_class, RapCandidatesPage, filtered);
  gtk_widget_class_bind_template_child (widget_class, RapCandidatesPage, filter);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, setup_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, unbind_cb);
  gtk_widget_class_bind_template_callback (widget_class, update_actions);
}

static void
rap_candidates_page_class_init (RapCandidatesPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = rap_candidates_page_dispose;
  widget_class->map = rap_candidates_page_map;
  widget_class->unmap = rap_candidates_page_unmap;

  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                  NULL, NULL, NULL, G_TYPE_NONE, 1, RAP_TYPE_CANDIDATE_ROW);
  signals[AGAIN] = g_signal_new ("again", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                 NULL, NULL, NULL, G_TYPE_NONE, 1, RAP_TYPE_CANDIDATE_ROW);
  signals[BRIEF] = g_signal_new ("brief", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                 NULL, NULL, NULL, G_TYPE_NONE, 0);
  g_signal_new ("hand-over", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                NULL, NULL, NULL, G_TYPE_NONE, 1, RAP_TYPE_CANDIDATE_ROW);
  g_signal_new ("compare", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                NULL, NULL, NULL, G_TYPE_NONE, 1, RAP_TYPE_CANDIDATE_ROW);
  signals[FAILED] = g_signal_new ("failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                  NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  g_type_ensure (RAP_TYPE_MAIN_MENU);
  bind_template (widget_class);
  gtk_widget_class_install_action (widget_class, "candidates.open", NULL, open_cb);
  gtk_widget_class_install_action (widget_class, "candidates.again", NULL, again_cb);
  gtk_widget_class_install_action (widget_class, "candidates.resume", NULL, resume_cb);
  gtk_widget_class_install_action (widget_class, "candidates.menu", NULL, menu_cb);
  gtk_widget_class_install_action (widget_class, "candidates.brief", NULL, brief_cb);
  gtk_widget_class_install_action (widget_class, "candidates.search", NULL, search_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_f, GDK_CONTROL_MASK,
                                       "candidates.search", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_b, GDK_CONTROL_MASK,
                                       "candidates.brief", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Menu, 0, "candidates.menu", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F10, GDK_SHIFT_MASK,
                                       "candidates.menu", NULL);
  rap_candidates_page_install_day_actions (widget_class);
  rap_candidates_page_install_sheet_actions (widget_class);
  rap_candidates_page_install_rater_actions (widget_class);
}

static void
rap_candidates_page_init (RapCandidatesPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  add_menu (self, GTK_MENU_BUTTON (self->sheet_button));
  rap_pages_show (self->stack, "list");
  gtk_custom_filter_set_filter_func (self->filter, filter_cb, self, NULL);
  gtk_search_entry_set_key_capture_widget (GTK_SEARCH_ENTRY (self->search_entry), self->list_view);
  update_actions (self);
}

static void
show_title (RapCandidatesPage *self)
{
  RapOpenExam *exam = rap_candidate_list_get_exam (self->candidates);
  const RapStop *stop = rap_candidate_list_get_stop (self->candidates);
  const RapRubric *rubric = rap_open_exam_get_rubric (exam, stop);
  const RapRater *rater =
    rap_rubric_get_rater (rubric, rap_candidate_list_get_role (self->candidates));
  /* Translators: number and title of a station. */
  g_autofree char *title = g_strdup_printf (_("Station %u · %s"), stop->number, stop->title);
  g_autofree char *subtitle = NULL;

  subtitle = g_strdup_printf ("%s · %s", rap_candidate_list_get_rater_name (self->candidates),
                              rater != NULL ? rap_rater_to_words (rater, rap_language_get ()) : "");
  gtk_widget_set_visible (self->calibration_button,
                          rap_calibration_is_one (rap_open_exam_get_exam (exam)));
  adw_window_title_set_title (self->window_title, title);
  adw_window_title_set_subtitle (self->window_title, subtitle);
}

/* What the list says now. */
static void
show_day (RapCandidatesPage *self)
{
  update_counts (self);
  update_resume (self);
  gtk_filter_changed (GTK_FILTER (self->filter), GTK_FILTER_CHANGE_DIFFERENT);
  update_stack (self);
  update_actions (self);
}

void
rap_candidates_page_set_candidates (RapCandidatesPage *self,
                                    RapCandidateList  *candidates)
{
  if (self->candidates == candidates)
    return;
  if (self->candidates != NULL)
    g_signal_handlers_disconnect_by_func (self->candidates, show_day, self);
  g_set_object (&self->candidates, candidates);
  gtk_filter_list_model_set_model (self->filtered, G_LIST_MODEL (candidates));
  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
  gtk_toggle_button_set_active (self->unfinished_button, FALSE);

  if (candidates == NULL)
    {
      update_actions (self);
      return;
    }
  g_signal_connect_object (candidates, "changed", G_CALLBACK (show_day), self, G_CONNECT_SWAPPED);
  show_title (self);
  show_day (self);
}

void
rap_candidates_page_select_row (RapCandidatesPage *self,
                                RapCandidateRow   *row)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->filtered));

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (RapCandidateRow) own = g_list_model_get_item (G_LIST_MODEL (self->filtered), i);

      if (own == row)
        select_position (self, i);
    }
}

void
rap_candidates_page_focus (RapCandidatesPage *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
  gtk_widget_grab_focus (gtk_widget_get_visible (self->resume_button) ? self->resume_button
                                                                       : self->search_entry);
}

RapCandidateList *
rap_candidates_page_get_candidates (RapCandidatesPage *self)
{
  return self->candidates;
}

RapCandidateRow *
rap_candidates_page_get_selected (RapCandidatesPage *self)
{
  return get_selected (self);
}

void
rap_candidates_page_tell (RapCandidatesPage *self,
                          const char        *message)
{
  g_signal_emit (self, signals[FAILED], 0, message);
}
