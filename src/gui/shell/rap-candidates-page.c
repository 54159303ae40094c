/* rap-candidates-page.c: an examiner chooses whom to mark.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "shell/rap-candidates-page.h"

#include <glib/gi18n.h>

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
  GtkLabel           *count_label;
  GtkToggleButton    *unfinished_button;
  GtkStack           *stack;
  GtkWidget          *list_view;
  GtkWidget          *open_button;
  GtkLabel           *open_label;
  GtkWidget          *sheet_button;
  GtkSingleSelection *selection;
  GtkFilterListModel *filtered;
  GtkCustomFilter    *filter;

  /* Owned */
  RapCandidateList *candidates;
  char             *needle; /* case-folded */

  RapId after; /* whose next one is to be selected, or nil */
};

G_DEFINE_FINAL_TYPE (RapCandidatesPage, rap_candidates_page, ADW_TYPE_BIN)

enum
{
  CHOSEN,
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
  gtk_list_item_set_child (item, rap_candidate_view_new ());
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
      rap_candidate_row_get_state (row) != RAP_MARKING_STATE_OPEN)
    return FALSE;

  return self->needle == NULL || rap_candidate_row_matches (row, self->needle);
}

static void
show_target (RapCandidatesPage *self,
             RapCandidateRow   *row)
{
  const RapCandidate *candidate = row != NULL ? rap_candidate_row_get_candidate (row) : NULL;
  g_autofree char *text = NULL;

  if (candidate == NULL)
    text = g_strdup (_("Choose a candidate"));
  else
    /* Translators: a candidate's number and name, on the button that opens the sheet. */
    text = g_strdup_printf (_("Open %s · %s"), candidate->number, candidate->name);

  gtk_label_set_label (self->open_label, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->open_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

static void
update_actions (RapCandidatesPage *self)
{
  RapCandidateRow *row = get_selected (self);
  RapMarkingState state = row != NULL ? rap_candidate_row_get_state (row) : RAP_MARKING_STATE_NONE;
  gboolean writable = self->candidates != NULL &&
                      !rap_open_exam_get_read_only (rap_candidate_list_get_exam (self->candidates));
  gboolean submitted = state == RAP_MARKING_STATE_SUBMITTED || state == RAP_MARKING_STATE_PARTIAL;
  gboolean has_sheet = submitted || state == RAP_MARKING_STATE_OPEN;

  show_target (self, row);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "candidates.open", row != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "candidates.recall", writable && submitted);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "candidates.void", writable && has_sheet);
  gtk_widget_set_sensitive (self->sheet_button, writable && has_sheet);
}

static void
update_counts (RapCandidatesPage *self)
{
  guint total = g_list_model_get_n_items (G_LIST_MODEL (self->candidates));
  guint unfinished = rap_candidate_list_count (self->candidates, RAP_MARKING_STATE_OPEN);
  guint done = rap_candidate_list_count (self->candidates, RAP_MARKING_STATE_SUBMITTED) +
               rap_candidate_list_count (self->candidates, RAP_MARKING_STATE_PARTIAL);
  /* Translators: how many sheets are submitted, of how many candidates. */
  g_autofree char *count = g_strdup_printf (_("%u of %u submitted"), done, total);
  g_autofree char *button =
    g_strdup_printf (ngettext ("%u sheet open", "%u sheets open", unfinished),
                     unfinished);

  gtk_label_set_label (self->count_label, count);
  gtk_button_set_label (GTK_BUTTON (self->unfinished_button), button);
  gtk_widget_set_visible (GTK_WIDGET (self->unfinished_button), unfinished > 0);
  if (unfinished == 0)
    gtk_toggle_button_set_active (self->unfinished_button, FALSE);
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
select_row (RapCandidatesPage *self,
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
      g_autofree char *number = g_utf8_casefold (candidate->number, -1);

      if (g_str_equal (number, self->needle))
        {
          select_row (self, i);
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

  if (g_ascii_strcasecmp (rap_candidate_row_get_candidate (row)->number, self->needle) == 0)
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
  rap_candidates_page_focus (RAP_CANDIDATES_PAGE (widget));
}

/* The first candidate behind the one just marked who has no sheet yet. */
static void
select_next (RapCandidatesPage *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->filtered));
  gboolean passed = FALSE;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (RapCandidateRow) row = g_list_model_get_item (G_LIST_MODEL (self->filtered), i);

      if (passed && rap_candidate_row_get_state (row) == RAP_MARKING_STATE_NONE)
        {
          select_row (self, i);
          return;
        }
      if (rap_id_equal (&rap_candidate_row_get_candidate (row)->id, &self->after))
        passed = TRUE;
    }
}

static void
refreshed_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (RapCandidatesPage) self = user_data;
  RapCandidateList *candidates = RAP_CANDIDATE_LIST (source);
  g_autoptr (GError) error = NULL;

  if (!rap_candidate_list_refresh_finish (candidates, result, &error))
    rap_candidates_page_fail (self, error->message);
  else if (self->candidates == candidates)
    rap_candidates_page_update (self);
}

static void
rap_candidates_page_dispose (GObject *object)
{
  RapCandidatesPage *self = RAP_CANDIDATES_PAGE (object);

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
  gtk_widget_class_bind_template_child (widget_class, RapCandidatesPage, count_label);
  gtk_widget_class_bind_template_child (widget_class, RapCandidatesPage, unfinished_button);
  gtk_widget_class_bind_template_child (widget_class, RapCandidatesPage, stack);
  gtk_widget_class_bind_template_child (widget_class, RapCandidatesPage, list_view);
  gtk_widget_class_bind_template_child (widget_class, RapCandidatesPage, open_button);
  gtk_widget_class_bind_template_child (widget_class, RapCandidatesPage, open_label);
  gtk_widget_class_bind_template_child (widget_class, RapCandidatesPage, sheet_button);
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
  signals[BRIEF] = g_signal_new ("brief", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                 NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[FAILED] = g_signal_new ("failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                  NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  g_type_ensure (RAP_TYPE_MAIN_MENU);
  bind_template (widget_class);
  gtk_widget_class_install_action (widget_class, "candidates.open", NULL, open_cb);
  gtk_widget_class_install_action (widget_class, "candidates.brief", NULL, brief_cb);
  gtk_widget_class_install_action (widget_class, "candidates.search", NULL, search_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_f, GDK_CONTROL_MASK,
                                       "candidates.search", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_b, GDK_CONTROL_MASK,
                                       "candidates.brief", NULL);
  rap_candidates_page_install_sheet_actions (widget_class);
}

static void
rap_candidates_page_init (RapCandidatesPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
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
  adw_window_title_set_title (self->window_title, title);
  adw_window_title_set_subtitle (self->window_title, subtitle);
}

void
rap_candidates_page_set_candidates (RapCandidatesPage *self,
                                    RapCandidateList  *candidates)
{
  gtk_filter_list_model_set_model (self->filtered, G_LIST_MODEL (candidates));
  g_set_object (&self->candidates, candidates);
  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
  gtk_toggle_button_set_active (self->unfinished_button, FALSE);

  if (candidates != NULL)
    {
      show_title (self);
      update_counts (self);
      update_stack (self);
    }
  update_actions (self);
}

void
rap_candidates_page_refresh (RapCandidatesPage *self,
                             const RapId       *after)
{
  const RapId nobody = { { 0 } };

  self->after = after != NULL ? *after : nobody;
  rap_candidate_list_refresh_async (self->candidates, NULL, refreshed_cb, g_object_ref (self));
}

void
rap_candidates_page_focus (RapCandidatesPage *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
  gtk_widget_grab_focus (self->search_entry);
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
rap_candidates_page_update (RapCandidatesPage *self)
{
  update_counts (self);
  gtk_filter_changed (GTK_FILTER (self->filter), GTK_FILTER_CHANGE_DIFFERENT);
  update_stack (self);
  if (!rap_id_is_nil (&self->after))
    select_next (self);
  update_actions (self);
}

void
rap_candidates_page_fail (RapCandidatesPage *self,
                          const char        *message)
{
  g_signal_emit (self, signals[FAILED], 0, message);
}
