/* rap-marking-page-actions.c: every command of the marking screen.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>

#include "marking/rap-marking-page-private.h"
#include "marking/rap-recall-question.h"
#include "models/rap-feedback.h"
#include "widgets/rap-pages.h"

static const RapItem *
find_item (RapMarkingPage *self,
           GVariant       *id)
{
  if (self->session == NULL)
    return NULL;
  return rap_rubric_get_item (rap_marking_session_get_rubric (self->session),
                              g_variant_get_string (id, NULL));
}

static RapItemControl *
get_current_control (RapMarkingPage *self)
{
  return self->current == NULL ? NULL : rap_marking_page_get_control (self, self->current);
}

/* The items of this sheet as they stand on the screen: down the columns, then the foot, then the
 * concerns. */
static GPtrArray *
list_items (RapMarkingPage *self)
{
  GPtrArray *items = g_ptr_array_new ();

  for (guint i = 0; i < G_N_ELEMENTS (self->plan->columns); i++)
    for (guint k = 0; k < self->plan->columns[i].rows->len; k++)
      {
        const RapPlanRow *row = g_ptr_array_index (self->plan->columns[i].rows, k);

        if (row->item != NULL)
          g_ptr_array_add (items, (gpointer) row->item);
      }
  if (self->plan->grade != NULL)
    g_ptr_array_add (items, (gpointer) self->plan->grade);
  g_ptr_array_extend (items, self->plan->texts, NULL, NULL);
  g_ptr_array_extend (items, self->plan->flags, NULL, NULL);
  return items;
}

/* The control that a key for a mark means: the current one; on a sheet just opened, the first. */
static RapItemControl *
begin_with_first (RapMarkingPage *self)
{
  if (self->session != NULL && self->current == NULL)
    {
      g_autoptr (GPtrArray) items = list_items (self);

      if (items->len > 0)
        {
          rap_marking_page_set_current (self, items->pdata[0]);
          rap_marking_page_jump (self, items->pdata[0]);
        }
    }
  return get_current_control (self);
}

/* --- Marks --- */

static void
level_cb (GtkWidget  *widget,
          const char *action_name,
          GVariant   *parameter)
{
  RapItemControl *control = begin_with_first (RAP_MARKING_PAGE (widget));

  if (control != NULL)
    rap_item_control_press_key (control, g_variant_get_string (parameter, NULL));
}

static gboolean
is_in_play (RapMarkingPage *self)
{
  if (rap_marking_session_is_in_play (self->session, self->current))
    return TRUE;
  rap_marking_page_tell (self, _("This item does not apply now, so it takes no mark."));
  return FALSE;
}

static void
press_hole (RapMarkingPage *self,
            RapAnswerKind   kind)
{
  RapItemControl *control = begin_with_first (self);

  if (control != NULL && is_in_play (self) && !rap_item_control_press_hole (control, kind))
    rap_marking_page_tell (self, kind == RAP_ANSWER_NA
      ? _("The rubric does not allow “not applicable” for this item.")
      : _("The rubric does not offer “could not see” for this item."));
}

static void
na_cb (GtkWidget  *widget,
       const char *action_name,
       GVariant   *parameter)
{
  press_hole (RAP_MARKING_PAGE (widget), RAP_ANSWER_NA);
}

static void
unseen_cb (GtkWidget  *widget,
           const char *action_name,
           GVariant   *parameter)
{
  press_hole (RAP_MARKING_PAGE (widget), RAP_ANSWER_UNSEEN);
}

static void
step_cb (GtkWidget  *widget,
         const char *action_name,
         GVariant   *parameter)
{
  RapItemControl *control = get_current_control (RAP_MARKING_PAGE (widget));

  if (control != NULL)
    rap_item_control_step (control, g_variant_get_int32 (parameter));
}

static void
clear_cb (GtkWidget  *widget,
          const char *action_name,
          GVariant   *parameter)
{
  RapMarkingPage *self = RAP_MARKING_PAGE (widget);

  if (self->session != NULL && self->current != NULL)
    rap_marking_session_clear_answer (self->session, self->current);
}

static void
undo_cb (GtkWidget  *widget,
         const char *action_name,
         GVariant   *parameter)
{
  RapMarkingPage *self = RAP_MARKING_PAGE (widget);

  rap_marking_page_commit (self);
  if (self->session != NULL)
    rap_marking_session_undo (self->session);
}

static void
redo_cb (GtkWidget  *widget,
         const char *action_name,
         GVariant   *parameter)
{
  RapMarkingPage *self = RAP_MARKING_PAGE (widget);

  if (self->session != NULL)
    rap_marking_session_redo (self->session);
}

/* --- The way round --- */

static void
focus_item_cb (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  RapMarkingPage *self = RAP_MARKING_PAGE (widget);
  const RapItem *item = find_item (self, parameter);

  if (item != NULL)
    rap_marking_page_set_current (self, item);
}

static void
jump_to_cb (GtkWidget  *widget,
            const char *action_name,
            GVariant   *parameter)
{
  RapMarkingPage *self = RAP_MARKING_PAGE (widget);
  const RapItem *item = find_item (self, parameter);

  gtk_menu_button_popdown (self->open_button);
  rap_marking_page_show_check (self, FALSE);
  if (item != NULL)
    rap_marking_page_jump (self, item);
}

static gboolean
is_open (RapMarkingPage *self,
         const RapItem  *item)
{
  GPtrArray *points = rap_marking_session_get_open_points (self->session);

  for (guint i = 0; i < points->len; i++)
    if (((const RapOpenPoint *) points->pdata[i])->item == item)
      return TRUE;
  return FALSE;
}

/* The next open one below the current item as they stand on the screen, then from the top.
 * @words: among what is written rather than tapped
 * Returns: (nullable) */
static const RapItem *
find_next_open (RapMarkingPage *self,
                GPtrArray      *items,
                gboolean        words)
{
  guint place = 0;

  if (g_ptr_array_find (items, self->current, &place))
    place++;
  for (guint i = 0; i < items->len; i++)
    {
      const RapItem *item = items->pdata[(place + i) % items->len];

      if ((item->kind == RAP_ITEM_TEXT) == words && is_open (self, item))
        return item;
    }
  return NULL;
}

/* Words come last: in a text field the keys for marks are letters, so whoever went through the
 * marks with this key and met one would type into it. */
static void
next_open_cb (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  RapMarkingPage *self = RAP_MARKING_PAGE (widget);
  g_autoptr (GPtrArray) items = NULL;
  const RapItem *item;

  if (self->session == NULL)
    return;
  items = list_items (self);
  item = find_next_open (self, items, FALSE);
  if (item == NULL)
    item = find_next_open (self, items, TRUE);
  if (item != NULL)
    rap_marking_page_jump (self, item);
}

static void
leave_text_cb (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  RapMarkingPage *self = RAP_MARKING_PAGE (widget);
  RapItemControl *control = get_current_control (self);

  rap_marking_page_commit (self);
  if (gtk_widget_get_visible (GTK_WIDGET (self->check)))
    rap_marking_page_show_check (self, FALSE);
  else if (control != NULL && self->current->kind != RAP_ITEM_TEXT)
    gtk_widget_grab_focus (GTK_WIDGET (control));
  else
    gtk_widget_grab_focus (self->submit);
}

/* --- Words, moments, concerns --- */

static void
moment_cb (GtkWidget  *widget,
           const char *action_name,
           GVariant   *parameter)
{
  RapMarkingPage *self = RAP_MARKING_PAGE (widget);

  if (self->session != NULL)
    rap_marking_session_note_moment (self->session, self->current, NULL);
}

static void
moment_words_cb (GtkWidget  *widget,
                 const char *action_name,
                 GVariant   *parameter)
{
  RapMarkingPage *self = RAP_MARKING_PAGE (widget);
  RapId moment = { { 0 } };

  if (self->session == NULL)
    return;
  rap_marking_session_note_moment (self->session, self->current, &moment);
  rap_moment_bar_open (self->moments, &moment);
}

static void
moments_cb (GtkWidget  *widget,
            const char *action_name,
            GVariant   *parameter)
{
  rap_moment_bar_open (RAP_MARKING_PAGE (widget)->moments, NULL);
}

static void
comment_cb (GtkWidget  *widget,
            const char *action_name,
            GVariant   *parameter)
{
  RapMarkingPage *self = RAP_MARKING_PAGE (widget);

  if (self->current == NULL)
    gtk_widget_grab_focus (GTK_WIDGET (self->sheet_comment));
  else
    rap_anchor_panel_focus_comment (self->anchors);
}

static void
sheet_comment_cb (GtkWidget  *widget,
                  const char *action_name,
                  GVariant   *parameter)
{
  gtk_widget_grab_focus (GTK_WIDGET (RAP_MARKING_PAGE (widget)->sheet_comment));
}

static void
phrases_cb (GtkWidget  *widget,
            const char *action_name,
            GVariant   *parameter)
{
  RapMarkingPage *self = RAP_MARKING_PAGE (widget);

  if (self->current == NULL)
    rap_phrase_list_open (self->sheet_phrases);
  else
    rap_anchor_panel_open_phrases (self->anchors);
}

static void
take_phrase_cb (GtkWidget  *widget,
                const char *action_name,
                GVariant   *parameter)
{
  rap_marking_page_take_phrase (RAP_MARKING_PAGE (widget), g_variant_get_string (parameter, NULL));
}

static void
concern_cb (GtkWidget  *widget,
            const char *action_name,
            GVariant   *parameter)
{
  rap_marking_header_open_concerns (RAP_MARKING_PAGE (widget)->header);
}

static void
incident_cb (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  rap_marking_header_open_incidents (RAP_MARKING_PAGE (widget)->header);
}

static void
not_asked_cb (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  RapMarkingPage *self = RAP_MARKING_PAGE (widget);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  const char *name;

  if (begin_with_first (self) == NULL || !is_in_play (self))
    return;
  name = rap_item_get_name (self->current);
  if (!rap_marking_session_set_not_asked (self->session, self->current, &error))
    text = g_strdup (error->message);
  else if (self->current->na)
    /* Translators: %s is the code of an item */
    text = g_strdup_printf (_("%s: the actor did not ask it. It is set to N/A, and an incident "
                              "says so."), name);
  else
    /* Translators: %s is the code of an item */
    text = g_strdup_printf (_("%s: the actor did not ask it. An incident says so; the rubric wants "
                              "a mark all the same."), name);
  rap_marking_page_tell (self, text);
}

static void
tell_cb (GtkWidget  *widget,
         const char *action_name,
         GVariant   *parameter)
{
  rap_marking_page_tell (RAP_MARKING_PAGE (widget), g_variant_get_string (parameter, NULL));
}

/* --- The sheet as a whole --- */

static void
submit (RapMarkingPage *self,
        const char     *reason)
{
  g_autoptr (GError) error = NULL;

  if (!rap_marking_session_submit (self->session, reason, &error))
    rap_marking_page_tell (self, error->message);
}

static void
submit_cb (GtkWidget  *widget,
           const char *action_name,
           GVariant   *parameter)
{
  RapMarkingPage *self = RAP_MARKING_PAGE (widget);

  if (self->session == NULL)
    return;
  rap_marking_page_commit (self);
  if (rap_marking_session_get_open_count (self->session) > 0
      || rap_marking_session_lacks_score (self->session))
    rap_marking_page_show_check (self, TRUE);
  else
    submit (self, NULL);
}

static void
submit_partial_cb (GtkWidget  *widget,
                   const char *action_name,
                   GVariant   *parameter)
{
  RapMarkingPage *self = RAP_MARKING_PAGE (widget);

  if (self->session == NULL)
    return;
  rap_marking_page_commit (self);
  rap_marking_page_show_check (self, FALSE);
  submit (self, g_variant_get_string (parameter, NULL));
}

static void
submit_cancel_cb (GtkWidget  *widget,
                  const char *action_name,
                  GVariant   *parameter)
{
  rap_marking_page_show_check (RAP_MARKING_PAGE (widget), FALSE);
}

static void
curtain_cb (GtkWidget  *widget,
            const char *action_name,
            GVariant   *parameter)
{
  RapMarkingPage *self = RAP_MARKING_PAGE (widget);
  gboolean drawn = g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "curtain") == 0;
  RapItemControl *control = get_current_control (self);

  rap_marking_page_commit (self);
  rap_pages_show (self->stack, drawn ? "sheet" : "curtain");
  if (!drawn)
    gtk_widget_grab_focus (self->lift);
  else if (control != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (control));
}

/* There and back again: whoever came from behind the curtain goes back behind it, because the
 * candidate still looks on. */
static void
feedback_cb (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  RapMarkingPage *self = RAP_MARKING_PAGE (widget);
  const char *shown = gtk_stack_get_visible_child_name (self->stack);
  g_autofree char *back = NULL;

  if (!g_str_equal (shown, "feedback"))
    {
      rap_marking_page_commit (self);
      rap_marking_page_show_check (self, FALSE);
      g_free (self->before_feedback);
      self->before_feedback = g_strdup (shown);
      rap_feedback_view_show (self->feedback, self->session);
      rap_pages_show (self->stack, "feedback");
      gtk_widget_grab_focus (GTK_WIDGET (self->feedback));
      return;
    }
  back = g_steal_pointer (&self->before_feedback);
  rap_feedback_view_show (self->feedback, NULL);
  rap_pages_show (self->stack, back);
  gtk_widget_child_focus (gtk_stack_get_visible_child (self->stack), GTK_DIR_TAB_FORWARD);
}

static void
look_cb (GtkWidget  *widget,
         const char *action_name,
         GVariant   *parameter)
{
  rap_pages_show (RAP_MARKING_PAGE (widget)->stack, "sheet");
}

static void
recalled_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (RapMarkingPage) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean recalled;

  if (!rap_recall_question_ask_finish (result, &recalled, &error))
    {
      rap_pages_show (self->stack, "sheet");
      rap_marking_page_tell (self, error->message);
    }
  else if (recalled && self->session != NULL)
    rap_marking_session_read_again (self->session);
}

static void
recall_cb (GtkWidget  *widget,
           const char *action_name,
           GVariant   *parameter)
{
  RapMarkingPage *self = RAP_MARKING_PAGE (widget);
  const RapCandidate *candidate = rap_marking_session_get_candidate (self->session);
  const RapSheetRecord *record = rap_marking_session_get_record (self->session);
  g_autofree char *who = g_strdup_printf ("%s %s", candidate->number, candidate->name);

  rap_recall_question_ask_async (GTK_WINDOW (gtk_widget_get_root (widget)),
                                 rap_marking_session_get_file (self->session), &record->id,
                                 &record->rater, who, recalled_cb, g_object_ref (self));
}

static void
close_cb (GtkWidget  *widget,
          const char *action_name,
          GVariant   *parameter)
{
  RapMarkingPage *self = RAP_MARKING_PAGE (widget);

  rap_marking_page_commit (self);
  rap_marking_page_emit_closed (self);
}

/* --- All of them --- */

void
rap_marking_page_install_actions (GtkWidgetClass *klass)
{
  static const struct
  {
    const char                  *name;
    const char                  *type;
    GtkWidgetActionActivateFunc  activate;
  } actions[] = {
    { "mark.level", "s", level_cb },
    { "mark.na", NULL, na_cb },
    { "mark.unseen", NULL, unseen_cb },
    { "mark.step", "i", step_cb },
    { "mark.clear", NULL, clear_cb },
    { "mark.undo", NULL, undo_cb },
    { "mark.redo", NULL, redo_cb },
    { "mark.focus-item", "s", focus_item_cb },
    { "mark.jump-to", "s", jump_to_cb },
    { "mark.next-open", NULL, next_open_cb },
    { "mark.leave-text", NULL, leave_text_cb },
    { "mark.moment", NULL, moment_cb },
    { "mark.moment-words", NULL, moment_words_cb },
    { "mark.moments", NULL, moments_cb },
    { "mark.comment", NULL, comment_cb },
    { "mark.sheet-comment", NULL, sheet_comment_cb },
    { "mark.phrases", NULL, phrases_cb },
    { "mark.take-phrase", "s", take_phrase_cb },
    { "mark.concern", NULL, concern_cb },
    { "mark.incident", NULL, incident_cb },
    { "mark.not-asked", NULL, not_asked_cb },
    { "mark.tell", "s", tell_cb },
    { "mark.submit", NULL, submit_cb },
    { "mark.submit-partial", "s", submit_partial_cb },
    { "mark.submit-cancel", NULL, submit_cancel_cb },
    { "mark.curtain", NULL, curtain_cb },
    { "mark.feedback", NULL, feedback_cb },
    { "mark.look", NULL, look_cb },
    { "mark.recall", NULL, recall_cb },
    { "mark.close", NULL, close_cb },
  };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (klass, actions[i].name, actions[i].type, actions[i].activate);
  rap_marking_page_install_clock_actions (klass);
}

/* What is the examiner's alone: the encounter's incidents and clock, the words for the candidate,
 * and the sheet once it is submitted. */
static void
update_examiners_actions (RapMarkingPage *self)
{
  static const char *const actions[] = {
    "mark.incident", "mark.clock", "mark.clock-pause", "mark.clock-phase", "mark.clock-next",
    "mark.clock-extend", "mark.bell", "mark.look",
  };
  GtkWidget *widget = GTK_WIDGET (self);
  gboolean examiner = self->session != NULL && !self->guest;
  gboolean editable = examiner && rap_marking_session_get_editable (self->session);

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_action_set_enabled (widget, actions[i], !self->guest);
  gtk_widget_action_set_enabled (widget, "mark.not-asked", editable);
  gtk_widget_action_set_enabled (widget, "mark.feedback", examiner &&
                                 rap_feedback_is_wanted (rap_marking_session_get_rubric (
                                                           self->session)));
  gtk_widget_action_set_enabled (widget, "mark.recall", examiner &&
                                 rap_marking_session_get_can_recall (self->session));
}

void
rap_marking_page_update_actions (RapMarkingPage *self)
{
  static const char *const of_editing[] = {
    "mark.level", "mark.na", "mark.unseen", "mark.step", "mark.clear", "mark.moment",
    "mark.moment-words", "mark.submit",
  };
  GtkWidget *widget = GTK_WIDGET (self);
  gboolean editable = self->session != NULL && rap_marking_session_get_editable (self->session);

  for (guint i = 0; i < G_N_ELEMENTS (of_editing); i++)
    gtk_widget_action_set_enabled (widget, of_editing[i], editable);
  update_examiners_actions (self);
  gtk_widget_action_set_enabled (widget, "mark.undo",
                                 editable && rap_marking_session_get_can_undo (self->session));
  gtk_widget_action_set_enabled (widget, "mark.redo",
                                 editable && rap_marking_session_get_can_redo (self->session));
}
