/* rap-time-strip.c: a stretch of time, with what happened in it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "widgets/rap-time-strip.h"

/* Half of a finger's width. */
#define REACH 22

#define LEAST_WIDTH 120
#define WISHED_WIDTH 300
#define LEAST_HEIGHT 44

typedef struct
{
  GtkWidget *widget; /* child */
  gint64     from;
  gint64     to;
  char      *words;
} Part;

struct _RapTimeStrip
{
  GtkWidget parent_instance;

  /* Owned */
  GPtrArray *spans; /* Part, one behind the other */
  GPtrArray *ticks; /* Part */
  GPtrArray *signs; /* Part */

  /* Owned by the widget tree */
  GtkWidget *now_line;

  gint64 from;
  gint64 to;
  gint64 now;
};

enum
{
  PICKED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RapTimeStrip, rap_time_strip, GTK_TYPE_WIDGET)

/* --- Parts --- */

static void
part_free (Part *part)
{
  gtk_widget_unparent (part->widget);
  g_free (part->words);
  g_free (part);
}

static GtkWidget *
new_drawn (const char *css_class)
{
  GtkWidget *widget = g_object_new (GTK_TYPE_BOX, "accessible-role",
                                    GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);

  gtk_widget_add_css_class (widget, css_class);
  gtk_widget_set_can_target (widget, FALSE);
  return widget;
}

/* Whether a part is there or not is told by child visibility, which asks nobody to measure anew.
 * Spans lie below ticks, ticks below the line of now, and signs above all. */
static Part *
add_part (RapTimeStrip *self,
          GPtrArray    *parts,
          GtkWidget    *widget)
{
  Part *part = g_new0 (Part, 1);
  const Part *before = parts->len == 0 ? NULL : g_ptr_array_index (parts, parts->len - 1);

  part->widget = widget;
  part->from = part->to = RAP_TIME_STRIP_NOWHERE;
  g_ptr_array_add (parts, part);
  if (parts == self->spans)
    gtk_widget_insert_after (widget, GTK_WIDGET (self), before == NULL ? NULL : before->widget);
  else if (parts == self->ticks)
    gtk_widget_insert_before (widget, GTK_WIDGET (self), self->now_line);
  else
    gtk_widget_insert_before (widget, GTK_WIDGET (self), NULL);
  return part;
}

static void
place_part (RapTimeStrip *self,
            Part         *part,
            gint64        at,
            const char   *words)
{
  if (g_strcmp0 (part->words, words) != 0)
    {
      g_free (part->words);
      part->words = g_strdup (words);
    }
  if (part->from == at)
    return;
  part->from = part->to = at;
  gtk_widget_set_child_visible (part->widget, at != RAP_TIME_STRIP_NOWHERE);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

/* --- Where --- */

/* The place of @at, in pixels from the side on which time begins. */
static double
find_place (RapTimeStrip *self,
            gint64        at,
            int           width)
{
  gint64 inside = CLAMP (at, self->from, self->to);

  return (double) (inside - self->from) / (double) (self->to - self->from) * width;
}

static void
allocate (RapTimeStrip *self,
          GtkWidget    *child,
          double        start,
          double        width,
          int           y,
          int           height)
{
  int whole = gtk_widget_get_width (GTK_WIDGET (self));
  gboolean rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  GtkAllocation place = { (int) (rtl ? whole - start - width : start), y, (int) width, height };

  if (gtk_widget_get_child_visible (child))
    gtk_widget_size_allocate (child, &place, -1);
}

/* @drop: how far below the middle, as a share of what is free above and below */
static void
allocate_point (RapTimeStrip *self,
                GtkWidget    *child,
                gint64        at,
                int           height,
                double        drop)
{
  int width, wish;
  int whole = gtk_widget_get_width (GTK_WIDGET (self));
  double start;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &width, NULL, NULL);
  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, -1, NULL, &wish, NULL, NULL);
  wish = MIN (wish, height);
  start = CLAMP (find_place (self, at, whole) - width / 2.0, 0, MAX (whole - width, 0));
  allocate (self, child, start, width, (int) ((height - wish) * drop), wish);
}

static void
rap_time_strip_size_allocate (GtkWidget *widget,
                              int        width,
                              int        height,
                              int        baseline)
{
  RapTimeStrip *self = RAP_TIME_STRIP (widget);

  for (guint i = 0; i < self->spans->len; i++)
    {
      const Part *span = g_ptr_array_index (self->spans, i);
      double start = find_place (self, span->from, width);

      allocate (self, span->widget, start, find_place (self, span->to, width) - start, 0, height);
    }
  for (guint i = 0; i < self->ticks->len; i++)
    {
      const Part *tick = g_ptr_array_index (self->ticks, i);

      allocate_point (self, tick->widget, tick->from, height, 1);
    }
  for (guint i = 0; i < self->signs->len; i++)
    {
      const Part *sign = g_ptr_array_index (self->signs, i);

      allocate_point (self, sign->widget, sign->from, height, 0.8);
    }
  allocate_point (self, self->now_line, self->now, height, 1);
}

static void
rap_time_strip_measure (GtkWidget      *widget,
                        GtkOrientation  orientation,
                        int             for_size,
                        int            *minimum,
                        int            *natural,
                        int            *minimum_baseline,
                        int            *natural_baseline)
{
  RapTimeStrip *self = RAP_TIME_STRIP (widget);

  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? LEAST_WIDTH : LEAST_HEIGHT;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? WISHED_WIDTH : LEAST_HEIGHT;
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    return;
  for (guint i = 0; i < self->spans->len; i++)
    {
      const Part *span = g_ptr_array_index (self->spans, i);
      int least;

      gtk_widget_measure (span->widget, orientation, -1, &least, NULL, NULL, NULL);
      *minimum = *natural = MAX (*minimum, least);
    }
}

/* --- The pointer --- */

/* The visible one of @parts nearest to @x, and not further than @reach.
 * Returns: its index, or -1 */
static int
find_nearest (RapTimeStrip *self,
              GPtrArray    *parts,
              double        x,
              double        reach)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  gboolean rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  double nearest = reach;
  int found = -1;

  for (guint i = 0; i < parts->len; i++)
    {
      const Part *part = g_ptr_array_index (parts, i);
      double place = find_place (self, part->from, width);
      double distance = ABS ((rtl ? width - place : place) - x);

      if (part->from == RAP_TIME_STRIP_NOWHERE || distance > nearest)
        continue;
      nearest = distance;
      found = (int) i;
    }
  return found;
}

static void
released_cb (GtkGestureClick *gesture,
             int              n_press,
             double           x,
             double           y,
             RapTimeStrip    *self)
{
  int sign = find_nearest (self, self->signs, x, REACH);

  if (sign >= 0)
    g_signal_emit (self, signals[PICKED], 0, (guint) sign);
}

static gboolean
rap_time_strip_query_tooltip (GtkWidget  *widget,
                              int         x,
                              int         y,
                              gboolean    keyboard_tooltip,
                              GtkTooltip *tooltip)
{
  RapTimeStrip *self = RAP_TIME_STRIP (widget);
  int sign = find_nearest (self, self->signs, x, REACH / 2.0);
  int tick = find_nearest (self, self->ticks, x, REACH / 2.0);
  const Part *part = sign >= 0 ? g_ptr_array_index (self->signs, sign)
                     : tick >= 0 ? g_ptr_array_index (self->ticks, tick) : NULL;

  if (part != NULL)
    gtk_tooltip_set_text (tooltip, part->words);
  return part != NULL;
}

/* --- The widget --- */

void
rap_time_strip_clear (RapTimeStrip *self)
{
  g_return_if_fail (RAP_IS_TIME_STRIP (self));

  g_ptr_array_set_size (self->spans, 0);
  g_ptr_array_set_size (self->ticks, 0);
  g_ptr_array_set_size (self->signs, 0);
  rap_time_strip_set_now (self, RAP_TIME_STRIP_NOWHERE);
}

void
rap_time_strip_set_extent (RapTimeStrip *self,
                           gint64        from,
                           gint64        to)
{
  g_return_if_fail (RAP_IS_TIME_STRIP (self));
  g_return_if_fail (from < to);

  self->from = from;
  self->to = to;
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

void
rap_time_strip_clear_spans (RapTimeStrip *self)
{
  g_return_if_fail (RAP_IS_TIME_STRIP (self));

  g_ptr_array_set_size (self->spans, 0);
}

void
rap_time_strip_add_span (RapTimeStrip *self,
                         gint64        from,
                         gint64        to,
                         const char   *name)
{
  GtkWidget *label;
  Part *part;

  g_return_if_fail (RAP_IS_TIME_STRIP (self));
  g_return_if_fail (from <= to);

  label = gtk_label_new (name);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_yalign (GTK_LABEL (label), 0);
  gtk_widget_set_can_target (label, FALSE);
  gtk_widget_add_css_class (label, "span");
  part = add_part (self, self->spans, label);
  part->from = from;
  part->to = to;
}

void
rap_time_strip_set_tick (RapTimeStrip *self,
                         guint         index,
                         gint64        at,
                         const char   *words)
{
  g_return_if_fail (RAP_IS_TIME_STRIP (self));

  while (self->ticks->len <= index)
    gtk_widget_set_child_visible (add_part (self, self->ticks, new_drawn ("tick"))->widget, FALSE);
  place_part (self, g_ptr_array_index (self->ticks, index), at, words);
}

void
rap_time_strip_set_n_signs (RapTimeStrip *self,
                            guint         n)
{
  g_return_if_fail (RAP_IS_TIME_STRIP (self));

  if (n < self->signs->len)
    g_ptr_array_set_size (self->signs, (int) n);
  while (self->signs->len < n)
    gtk_widget_set_child_visible (add_part (self, self->signs, new_drawn ("sign"))->widget, FALSE);
}

void
rap_time_strip_set_sign (RapTimeStrip *self,
                         guint         index,
                         gint64        at,
                         gboolean      filled,
                         const char   *words)
{
  Part *part;

  g_return_if_fail (RAP_IS_TIME_STRIP (self));
  g_return_if_fail (index < self->signs->len);

  part = g_ptr_array_index (self->signs, index);
  if (filled)
    gtk_widget_add_css_class (part->widget, "filled");
  else
    gtk_widget_remove_css_class (part->widget, "filled");
  place_part (self, part, at, words);
}

void
rap_time_strip_set_now (RapTimeStrip *self,
                        gint64        at)
{
  gboolean there = at != RAP_TIME_STRIP_NOWHERE;
  int width, before;

  g_return_if_fail (RAP_IS_TIME_STRIP (self));

  /* Most seconds move it by no pixel. */
  width = gtk_widget_get_width (GTK_WIDGET (self));
  before = gtk_widget_get_child_visible (self->now_line)
    ? (int) find_place (self, self->now, width)
    : -1;
  self->now = at;
  gtk_widget_set_child_visible (self->now_line, there);
  if (there && (int) find_place (self, at, width) != before)
    gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static void
rap_time_strip_dispose (GObject *object)
{
  RapTimeStrip *self = RAP_TIME_STRIP (object);

  g_ptr_array_set_size (self->spans, 0);
  g_ptr_array_set_size (self->ticks, 0);
  g_ptr_array_set_size (self->signs, 0);
  g_clear_pointer (&self->now_line, gtk_widget_unparent);

  G_OBJECT_CLASS (rap_time_strip_parent_class)->dispose (object);
}

static void
rap_time_strip_finalize (GObject *object)
{
  RapTimeStrip *self = RAP_TIME_STRIP (object);

  g_ptr_array_unref (self->spans);
  g_ptr_array_unref (self->ticks);
  g_ptr_array_unref (self->signs);

  G_OBJECT_CLASS (rap_time_strip_parent_class)->finalize (object);
}

static void
rap_time_strip_class_init (RapTimeStripClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = rap_time_strip_dispose;
  object_class->finalize = rap_time_strip_finalize;
  widget_class->measure = rap_time_strip_measure;
  widget_class->size_allocate = rap_time_strip_size_allocate;
  widget_class->query_tooltip = rap_time_strip_query_tooltip;

  signals[PICKED] = g_signal_new ("picked", RAP_TYPE_TIME_STRIP, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  gtk_widget_class_set_css_name (widget_class, "timestrip");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
rap_time_strip_init (RapTimeStrip *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  self->spans = g_ptr_array_new_with_free_func ((GDestroyNotify) part_free);
  self->ticks = g_ptr_array_new_with_free_func ((GDestroyNotify) part_free);
  self->signs = g_ptr_array_new_with_free_func ((GDestroyNotify) part_free);
  self->to = 1;
  self->now = RAP_TIME_STRIP_NOWHERE;
  self->now_line = new_drawn ("now");
  gtk_widget_set_parent (self->now_line, GTK_WIDGET (self));
  gtk_widget_set_child_visible (self->now_line, FALSE);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  g_signal_connect (click, "released", G_CALLBACK (released_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}
