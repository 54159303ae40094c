/* rap-wrap-layout.c: children side by side, and on further lines where there is no room.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "widgets/rap-wrap-layout.h"

struct _RapWrapLayout
{
  GtkLayoutManager parent_instance;

  int      spacing;
  int      line_spacing;
  gboolean last_at_end;
};

enum
{
  PROP_SPACING = 1,
  PROP_LINE_SPACING,
  PROP_LAST_AT_END,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (RapWrapLayout, rap_wrap_layout, GTK_TYPE_LAYOUT_MANAGER)

static GtkWidget *
next_shown (GtkWidget *child)
{
  while (child != NULL && !gtk_widget_should_layout (child))
    child = gtk_widget_get_next_sibling (child);
  return child;
}

/* The width of @child on a line of @width: what it would like, but no more than there is. */
static int
measure_width (GtkWidget *child,
               int        width)
{
  int minimum, natural;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
  return MAX (minimum, MIN (natural, width));
}

static int
measure_height (GtkWidget *child,
                int        width)
{
  int natural;

  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, width, NULL, &natural, NULL, NULL);
  return natural;
}

/* The line that begins with @first. @spare: (out): what children that want to grow may take;
 * @height: (out). Returns: the first child of the next line */
static GtkWidget *
measure_line (RapWrapLayout *self,
              GtkWidget     *first,
              int            width,
              int           *spare,
              int           *height)
{
  int used = 0;
  guint growing = 0;
  GtkWidget *child;

  *height = 0;
  for (child = first; child != NULL; child = next_shown (gtk_widget_get_next_sibling (child)))
    {
      int child_width = measure_width (child, width);

      if (child != first && used + self->spacing + child_width > width)
        break;
      used += child_width + (child == first ? 0 : self->spacing);
      growing += gtk_widget_compute_expand (child, GTK_ORIENTATION_HORIZONTAL) ? 1 : 0;
      *height = MAX (*height, measure_height (child, child_width));
    }
  *spare = growing == 0 ? 0 : MAX (width - used, 0) / (int) growing;
  return child;
}

/* @n: (out): of them */
static int
measure_lines (RapWrapLayout *self,
               GtkWidget     *widget,
               int            width,
               int           *n)
{
  int sum = 0;
  GtkWidget *child = next_shown (gtk_widget_get_first_child (widget));

  *n = 0;
  while (child != NULL)
    {
      int spare, height;

      (*n)++;
      child = measure_line (self, child, width, &spare, &height);
      sum += height + (child == NULL ? 0 : self->line_spacing);
    }
  return sum;
}

static void
measure_across (RapWrapLayout *self,
                GtkWidget     *widget,
                int           *minimum,
                int           *natural)
{
  gboolean first = TRUE;

  for (GtkWidget *child = next_shown (gtk_widget_get_first_child (widget));
       child != NULL;
       child = next_shown (gtk_widget_get_next_sibling (child)))
    {
      int child_minimum, child_natural;

      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &child_minimum, &child_natural,
                          NULL, NULL);
      *minimum = MAX (*minimum, child_minimum);
      *natural += child_natural + (first ? 0 : self->spacing);
      first = FALSE;
    }
}

static void
rap_wrap_layout_measure (GtkLayoutManager *layout,
                         GtkWidget        *widget,
                         GtkOrientation    orientation,
                         int               for_size,
                         int              *minimum,
                         int              *natural,
                         int              *minimum_baseline,
                         int              *natural_baseline)
{
  RapWrapLayout *self = RAP_WRAP_LAYOUT (layout);
  int n;

  *minimum = *natural = 0;
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    measure_across (self, widget, minimum, natural);
  else
    *minimum = *natural = measure_lines (self, widget, for_size < 0 ? G_MAXINT / 2 : for_size,
                                         &n);
}

static void
rap_wrap_layout_allocate (GtkLayoutManager *layout,
                          GtkWidget        *widget,
                          int               width,
                          int               height,
                          int               baseline)
{
  RapWrapLayout *self = RAP_WRAP_LAYOUT (layout);
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  GtkWidget *first = next_shown (gtk_widget_get_first_child (widget));
  GtkWidget *child = first;
  int y = 0;
  int n;
  int over = height - measure_lines (self, widget, width, &n);

  while (child != NULL)
    {
      int x = 0;
      int spare, line_height;
      GtkWidget *next = measure_line (self, child, width, &spare, &line_height);

      line_height += MAX (over, 0) / n;
      for (; child != next; child = next_shown (gtk_widget_get_next_sibling (child)))
        {
          gboolean grows = gtk_widget_compute_expand (child, GTK_ORIENTATION_HORIZONTAL);
          int child_width = measure_width (child, width) + (grows ? spare : 0);
          gboolean to_end = self->last_at_end && child != first
                            && child == gtk_widget_get_last_child (widget);
          int start = to_end ? width - child_width : x;
          GtkAllocation place = { rtl ? width - start - child_width : start, y, child_width,
                                  line_height };

          gtk_widget_size_allocate (child, &place, -1);
          x += child_width + self->spacing;
        }
      y += line_height + self->line_spacing;
    }
}

static GtkSizeRequestMode
rap_wrap_layout_get_request_mode (GtkLayoutManager *layout,
                                  GtkWidget        *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
rap_wrap_layout_get_property (GObject    *object,
                              guint       property_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  RapWrapLayout *self = RAP_WRAP_LAYOUT (object);

  if (property_id == PROP_SPACING)
    g_value_set_int (value, self->spacing);
  else if (property_id == PROP_LINE_SPACING)
    g_value_set_int (value, self->line_spacing);
  else if (property_id == PROP_LAST_AT_END)
    g_value_set_boolean (value, self->last_at_end);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
}

static void
rap_wrap_layout_set_property (GObject      *object,
                              guint         property_id,
                              const GValue *value,
                              GParamSpec   *pspec)
{
  RapWrapLayout *self = RAP_WRAP_LAYOUT (object);

  if (property_id == PROP_SPACING)
    self->spacing = g_value_get_int (value);
  else if (property_id == PROP_LINE_SPACING)
    self->line_spacing = g_value_get_int (value);
  else if (property_id == PROP_LAST_AT_END)
    self->last_at_end = g_value_get_boolean (value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  gtk_layout_manager_layout_changed (GTK_LAYOUT_MANAGER (self));
}

static void
rap_wrap_layout_class_init (RapWrapLayoutClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  object_class->get_property = rap_wrap_layout_get_property;
  object_class->set_property = rap_wrap_layout_set_property;
  layout_class->get_request_mode = rap_wrap_layout_get_request_mode;
  layout_class->measure = rap_wrap_layout_measure;
  layout_class->allocate = rap_wrap_layout_allocate;

  properties[PROP_SPACING] = g_param_spec_int ("spacing", NULL, NULL, 0, 100, 0,
                                               G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_LINE_SPACING] = g_param_spec_int ("line-spacing", NULL, NULL, 0, 100, 0,
                                                    G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_LAST_AT_END] = g_param_spec_boolean ("last-at-end", NULL, NULL, FALSE,
                                                       G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
rap_wrap_layout_init (RapWrapLayout *self)
{
}
