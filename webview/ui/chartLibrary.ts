/** As much of Chart.js as the pages use: the build makes it a file of its own, which they share. */
export {
  BarController,
  BarElement,
  CategoryScale,
  Chart,
  LinearScale,
  LineController,
  LineElement,
  LogarithmicScale,
  PointElement,
  Tooltip,
} from 'chart.js';
export type { ChartOptions } from 'chart.js';
