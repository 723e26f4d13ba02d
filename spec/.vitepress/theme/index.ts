import DefaultTheme from 'vitepress/theme';
import './requirement.css';

export default DefaultTheme;
